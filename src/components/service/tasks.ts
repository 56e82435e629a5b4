import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ReplicaSize } from "../../model/topology/strategy";
import { reshape } from "../common/component";
import type { Connections } from "../stores/connections";
import type { ServiceEntrance } from "./load-balancer";
import type { ServiceRoles } from "./roles";
import type { ServiceSite } from "./site";

/** What the tasks of a service are. */
export interface TaskNeeds {
  image: string;
  cpu: number;
  memory: number;
  containerPort: number;
  environment: Record<string, pulumi.Input<string>>;
  connections: Connections;
  size: ReplicaSize;
  logGroup: aws.cloudwatch.LogGroup;
  roles: ServiceRoles;
  securityGroup: aws.ec2.SecurityGroup;
  entrance: ServiceEntrance;
}

/** The running service, and the cluster that it is in. */
export interface ServiceCompute {
  cluster: aws.ecs.Cluster;
  taskDefinition: aws.ecs.TaskDefinition;
  service: aws.ecs.Service;
}

const containerName = "service";
const keepLogsDays = 30;

/** Where the containers' output goes. */
export function createLogGroup(site: ServiceSite): aws.cloudwatch.LogGroup {
  const { name, region, tags, transform, kept } = site;
  return new aws.cloudwatch.LogGroup(
    `${name}-logs`,
    reshape(transform.logGroup, { region, retentionInDays: keepLogsDays, tags }),
    kept,
  );
}

/** A Fargate service that replaces its tasks one deployment at a time, and takes a bad one back. */
export function createTasks(site: ServiceSite, needs: TaskNeeds): ServiceCompute {
  const { name, region, network, tags, transform, child } = site;
  const { size, entrance, roles, securityGroup, connections, containerPort } = needs;
  const cluster = new aws.ecs.Cluster(
    `${name}-cluster`,
    reshape(transform.cluster, {
      region,
      settings: [{ name: "containerInsights", value: "enabled" }],
      tags,
    }),
    child,
  );
  const taskDefinition = createTaskDefinition(site, { ...needs, cluster });
  const service = new aws.ecs.Service(
    `${name}-service`,
    reshape(transform.service, {
      region,
      cluster: cluster.arn,
      taskDefinition: taskDefinition.arn,
      launchType: "FARGATE",
      desiredCount: size.running,
      availabilityZoneRebalancing: "ENABLED",
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      healthCheckGracePeriodSeconds: 60,
      networkConfiguration: {
        subnets: network.privateSubnetIds,
        securityGroups: [securityGroup.id, ...connections.clientSecurityGroupIds],
        assignPublicIp: false,
      },
      loadBalancers: [{ targetGroupArn: entrance.targetGroup.arn, containerName, containerPort }],
      // Without tasks there is nothing to wait for.
      waitForSteadyState: size.running > 0,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags,
    }),
    {
      ...child,
      dependsOn: [entrance.httpsListener, ...roles.policies],
      // How many tasks run is a runtime fact: load changes it, and so does a failover.
      ignoreChanges: ["desiredCount"],
    },
  );
  return { cluster, taskDefinition, service };
}

function createTaskDefinition(
  site: ServiceSite,
  needs: TaskNeeds & Pick<ServiceCompute, "cluster">,
): aws.ecs.TaskDefinition {
  const { name, region, tags, transform, child } = site;
  const { cluster, cpu, memory, roles } = needs;
  return new aws.ecs.TaskDefinition(
    `${name}-task`,
    reshape(transform.taskDefinition, {
      region,
      // A family is shared by all who name it; that of the cluster no other stack has.
      family: cluster.name,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: String(cpu),
      memory: String(memory),
      runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" },
      executionRoleArn: roles.execution.arn,
      taskRoleArn: roles.task.arn,
      containerDefinitions: pulumi.jsonStringify([containerOf(site, needs)]),
      tags,
    }),
    child,
  );
}

function containerOf({ region }: ServiceSite, needs: TaskNeeds) {
  const { image, containerPort, environment, connections, logGroup } = needs;
  return {
    name: containerName,
    image,
    essential: true,
    portMappings: [{ containerPort, hostPort: containerPort, protocol: "tcp" }],
    environment: pairs({ ...connections.environment, ...environment }, "value"),
    secrets: pairs(connections.secrets, "valueFrom"),
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroup.name,
        "awslogs-region": region,
        "awslogs-stream-prefix": containerName,
      },
    },
  };
}

/** In the order of their names, so that the order of a program's lines makes no new revision. */
function pairs(values: Record<string, pulumi.Input<string>>, key: "value" | "valueFrom") {
  return Object.keys(values)
    .sort()
    .map((name) => ({ name, [key]: values[name] }));
}
