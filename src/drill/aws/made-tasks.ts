import { DescribeTaskDefinitionCommand, type ECSClient, type Service } from "@aws-sdk/client-ecs";

import type { GivenSecret, TasksMake } from "../../model/check/parity/makes";
import type { RegionPlace } from "../../model/check/parity/regionless";
import { madeSettings, type Seal } from "../../model/check/parity/settings";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { describedService, type EcsServiceName } from "./ecs-service";
import { sent } from "./sent";

/** IAM actions that it takes. */
export const tasksMakeActions = ["ecs:DescribeServices", "ecs:DescribeTaskDefinition"] as const;

type TaskDefinition = NonNullable<Awaited<ReturnType<typeof describedDefinition>>>;

/** A service of ECS, with the task definition that it uses now. */
export async function madeTasks(
  client: Pick<ECSClient, "send">,
  name: EcsServiceName,
  { place, seal }: { readonly place: RegionPlace; readonly seal: Seal },
  signal: CallSignal,
): Promise<TasksMake> {
  const service = await describedService(client, name, signal);
  const definition = await describedDefinition(client, service.taskDefinition ?? "", signal);
  const { containerDefinitions = [], ...task } = definition;
  const settings = madeSettings(
    {
      service: serviceSettings(service),
      task: taskSettings(task),
      // Of a container nobody needs to know where its name stands.
      container: containerDefinitions.map((container) => ({ ...container })),
    },
    { place, seal, isShown, read },
  );
  return {
    settings,
    onDemandVcpus: onDemandVcpus(service, definition),
    secrets: containerDefinitions.flatMap(({ name: container = "", secrets = [] }) =>
      secrets.map(
        ({ name: variable = "", valueFrom = "" }): GivenSecret => ({
          variable: containerDefinitions.length > 1 ? `${container} ${variable}` : variable,
          arn: secretArn(valueFrom),
        }),
      ),
    ),
  };
}

async function describedDefinition(
  client: Pick<ECSClient, "send">,
  taskDefinition: string,
  signal: CallSignal,
) {
  const what = `DescribeTaskDefinition of ${taskDefinition}`;
  const command = new DescribeTaskDefinitionCommand({ taskDefinition });
  const answer = await sent(what, signal, (options) => client.send(command, options));
  if (answer.taskDefinition !== undefined) return answer.taskDefinition;
  throw new CloudFault(`${what}: there is none`, "gone");
}

/** What decides how tasks run and are replaced; how many there are is no part of it. */
function serviceSettings(service: Service): object {
  const { deploymentConfiguration = {}, networkConfiguration = {} } = service;
  return {
    launchType: service.launchType,
    capacityProviderStrategy: service.capacityProviderStrategy,
    platformVersion: service.platformVersion,
    platformFamily: service.platformFamily,
    schedulingStrategy: service.schedulingStrategy,
    deploymentController: service.deploymentController?.type,
    deploymentConfiguration: {
      maximumPercent: deploymentConfiguration.maximumPercent,
      minimumHealthyPercent: deploymentConfiguration.minimumHealthyPercent,
      deploymentCircuitBreaker: deploymentConfiguration.deploymentCircuitBreaker,
      strategy: deploymentConfiguration.strategy,
    },
    healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds,
    assignPublicIp: networkConfiguration.awsvpcConfiguration?.assignPublicIp,
    enableExecuteCommand: service.enableExecuteCommand,
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
    behind: service.loadBalancers?.map(({ containerName, containerPort }) => {
      return { containerName, containerPort };
    }),
  };
}

/** What names one revision among others says nothing of what it runs. */
function taskSettings(task: Omit<TaskDefinition, "containerDefinitions">): object {
  const {
    taskDefinitionArn: _arn,
    family: _family,
    revision: _revision,
    status: _status,
    registeredAt: _registered,
    registeredBy: _by,
    deregisteredAt: _deregistered,
    requiresAttributes: _attributes,
    compatibilities: _compatibilities,
    ...said
  } = task;
  return said;
}

/** Settings of which everybody may know the value: all that is not on the list is sealed. */
const shownOfTask =
  /^(cpu|memory|networkMode|pidMode|ipcMode|requiresCompatibilities|runtimePlatform .+|ephemeralStorage .+|enableFaultInjection)$/;
const shownOfContainer =
  /^(image|cpu|memory|memoryReservation|essential|portMappings .+|readonlyRootFilesystem|privileged|user|startTimeout|stopTimeout|versionConsistency|interactive|pseudoTerminal|dependsOn .+|restartPolicy .+|ulimits .+|healthCheck (interval|timeout|retries|startPeriod)|logConfiguration logDriver|secrets .+|mountPoints .+)$/;

function isShown([root, ...path]: readonly string[]): boolean {
  if (root === "service") return true;
  if (root === "task") return shownOfTask.test(path.join(" "));
  return shownOfContainer.test(path.slice(1).join(" "));
}

/** What differs by more than the region although it is the same thing. */
function read(path: readonly string[], text: string): string {
  const last = path.at(-1);
  // Each region has a role of its own; what it may do is not looked at.
  if (last === "taskRoleArn" || last === "executionRoleArn") return "there";
  // Pulumi ends a name of its own making by seven random digits.
  // www.pulumi.com/docs/iac/concepts/resources/names
  if (last === "awslogs-group") return text.replace(/-[0-9a-f]{7}$/, "");
  return text;
}

/**
 * vCPUs that a task takes of Fargate's on-demand quota; null where it takes none of it. ECS keeps
 * them as CPU units, of which 1,024 are one. [api:ecs.TaskDefinition.cpu]
 */
function onDemandVcpus(service: Service, { cpu = "" }: TaskDefinition): number | null {
  const providers = service.capacityProviderStrategy ?? [];
  const isOnDemand =
    providers.length > 0
      ? providers.every(({ capacityProvider }) => capacityProvider === "FARGATE")
      : service.launchType === "FARGATE";
  const units = Number(cpu);
  return isOnDemand && units > 0 ? units / 1_024 : null;
}

/**
 * A secret's ARN without the key, stage and version behind it.
 * docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
function secretArn(valueFrom: string): string {
  return valueFrom.includes(":secretsmanager:")
    ? valueFrom.split(":").slice(0, 7).join(":")
    : valueFrom;
}
