import {
  type ClusterSettingName,
  type Compatibility,
  type CPUArchitecture,
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  type LaunchType,
  type NetworkMode,
  type OSFamily,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import type * as aws from "@pulumi/aws";

import { type Service, served, textOf } from "./served";

export const ecs: Service = {
  "aws:ecs/cluster:Cluster": served<aws.ecs.ClusterArgs>(async ({ inputs, madeUp, at }) => {
    await new ECSClient(at).send(
      new CreateClusterCommand({
        clusterName: textOf(madeUp, "name"),
        settings: inputs.settings?.map(({ name, value }) => ({
          name: name as ClusterSettingName,
          value,
        })),
        tags: lowerTagList(inputs.tags),
      }),
    );
    return undefined;
  }),
  "aws:ecs/taskDefinition:TaskDefinition": served<aws.ecs.TaskDefinitionArgs>(
    async ({ inputs, at }) => {
      const { taskDefinition } = await new ECSClient(at).send(
        new RegisterTaskDefinitionCommand({
          family: inputs.family,
          containerDefinitions: JSON.parse(inputs.containerDefinitions),
          cpu: inputs.cpu,
          memory: inputs.memory,
          networkMode: inputs.networkMode as NetworkMode,
          requiresCompatibilities: inputs.requiresCompatibilities as Compatibility[],
          runtimePlatform: inputs.runtimePlatform && {
            cpuArchitecture: inputs.runtimePlatform.cpuArchitecture as CPUArchitecture,
            operatingSystemFamily: inputs.runtimePlatform.operatingSystemFamily as OSFamily,
          },
          executionRoleArn: inputs.executionRoleArn,
          taskRoleArn: inputs.taskRoleArn,
          tags: lowerTagList(inputs.tags),
        }),
      );
      return { outputs: { arn: taskDefinition?.taskDefinitionArn } };
    },
  ),
  "aws:ecs/service:Service": served<aws.ecs.ServiceArgs>(async ({ inputs, madeUp, at }) => {
    await new ECSClient(at).send(
      new CreateServiceCommand({
        serviceName: textOf(madeUp, "name"),
        cluster: inputs.cluster,
        taskDefinition: inputs.taskDefinition,
        desiredCount: inputs.desiredCount,
        launchType: inputs.launchType as LaunchType,
        loadBalancers: inputs.loadBalancers,
        networkConfiguration: inputs.networkConfiguration && {
          awsvpcConfiguration: {
            subnets: inputs.networkConfiguration.subnets,
            securityGroups: inputs.networkConfiguration.securityGroups,
            assignPublicIp: inputs.networkConfiguration.assignPublicIp ? "ENABLED" : "DISABLED",
          },
        },
        deploymentConfiguration: {
          maximumPercent: inputs.deploymentMaximumPercent,
          minimumHealthyPercent: inputs.deploymentMinimumHealthyPercent,
          deploymentCircuitBreaker: inputs.deploymentCircuitBreaker,
        },
        healthCheckGracePeriodSeconds: inputs.healthCheckGracePeriodSeconds,
        tags: lowerTagList(inputs.tags),
      }),
    );
    return undefined;
  }),
};

function lowerTagList(tags: Record<string, string> | undefined): { key: string; value: string }[] {
  return Object.entries(tags ?? {}).map(([key, value]) => ({ key, value }));
}
