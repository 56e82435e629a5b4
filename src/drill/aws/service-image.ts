import { BatchGetImageCommand, type ECRClient, type ImageIdentifier } from "@aws-sdk/client-ecr";
import {
  type ContainerDefinition,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  type Service,
} from "@aws-sdk/client-ecs";

import { parseImage } from "../../model/service/container-image";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { describedService, type EcsServiceName, ecsPhrase } from "./ecs-service";
import { sent } from "./sent";

/** Clients of one region. */
export interface ImageClients {
  readonly ecs: Pick<ECSClient, "send">;
  readonly ecr: Pick<ECRClient, "send">;
}

/**
 * Digest of the image that the next task of a service is started from; null where the registry of
 * its own region does not have it.
 */
export async function serviceImage(
  region: string,
  name: EcsServiceName,
  { ecs, ecr }: ImageClients,
  signal: CallSignal,
): Promise<string | null> {
  const service = await describedService(ecs, name, signal);
  const { taskDefinition = "" } = service;
  const command = new DescribeTaskDefinitionCommand({ taskDefinition });
  const { taskDefinition: { containerDefinitions = [] } = {} } = await sent(
    `DescribeTaskDefinition of ${taskDefinition}`,
    signal,
    (options) => ecs.send(command, options),
  );
  const { image = "" } = containerOf(name, service, containerDefinitions);
  const parsed = parseImage(image);
  if (parsed?.ecr === undefined) {
    throw new CloudFault(
      `${image || "an image without a name"} is in no private repository of ECR: ` +
        "nobody can be asked whether it is there",
      "refused",
    );
  }
  // A registry of another region is as lost as that region.
  if (parsed.ecr.region !== region) return null;
  const { repository: repositoryName, ecr: home, version } = parsed;
  const get = new BatchGetImageCommand({
    registryId: home.account,
    repositoryName,
    imageIds: [identifierOf(version)],
  });
  try {
    const { images = [], failures = [] } = await sent(
      `BatchGetImage of ${repositoryName}`,
      signal,
      (options) => ecr.send(get, options),
    );
    return images[0]?.imageId?.imageDigest ?? notThere(repositoryName, failures[0]?.failureCode);
  } catch (error) {
    // RepositoryNotFoundException. [api:ecr.BatchGetImage]
    if (error instanceof CloudFault && error.class === "gone") return null;
    throw error;
  }
}

/** The container that the load balancer reaches, or the only one. */
function containerOf(
  name: EcsServiceName,
  { loadBalancers = [] }: Service,
  containers: readonly ContainerDefinition[],
): ContainerDefinition {
  const reached = loadBalancers[0]?.containerName;
  const [first, second] = containers;
  const found =
    reached === undefined && second === undefined
      ? first
      : containers.find((container) => container.name === reached);
  if (found !== undefined) return found;
  throw new CloudFault(`nothing says which container of ${ecsPhrase(name)} serves`, "gone");
}

/** [api:ecr.BatchGetImage.failures.failureCode] */
function notThere(repository: string, failureCode: string | undefined): null {
  if (failureCode === "ImageNotFound") return null;
  throw new CloudFault(`BatchGetImage of ${repository}: ${failureCode ?? "no image"}`, "refused");
}

/** Docker takes the tag `latest` where none is written. [docs.docker.com/reference/cli/docker] */
function identifierOf(version: string): ImageIdentifier {
  const [tag = "", digest] = version.split("@");
  if (digest !== undefined) return { imageDigest: digest };
  return { imageTag: tag === "" ? "latest" : tag.slice(1) };
}
