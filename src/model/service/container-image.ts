import { type Fault, fault } from "../faults";
import { partitionIfAny } from "../topology/regions";

/** A container image, taken apart. */
export interface ContainerImage {
  /** Host of the registry. */
  readonly registry: string;
  /** Path of the repository in its registry. */
  readonly repository: string;
  /** `:tag`, `@sha256:digest`, both or nothing, as written. */
  readonly version: string;
  /** Where the repository is, if it is a private one of Amazon ECR. */
  readonly ecr: { readonly account: string; readonly region: string } | undefined;
}

// Docker's reference grammar: github.com/distribution/reference. A first part with a dot or a colon
// is a host; without one the image is Docker Hub's.
const repositoryPart = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const reference = new RegExp(
  `^(?:((?:[A-Za-z0-9-]+\\.)+[A-Za-z0-9-]+(?::[0-9]+)?|[A-Za-z0-9-]+:[0-9]+|localhost)/)?` +
    `(${repositoryPart}(?:/${repositoryPart})*)` +
    "((?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(?:@sha256:[0-9a-f]{64})?)$",
);
const dockerHub = "docker.io";
// docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html, and the dual-stack form of it.
const ecrHost =
  /^([0-9]{12})\.(?:dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.(?:com|com\.cn|eu)|dkr-ecr(?:-fips)?\.([a-z0-9-]+)\.on\.aws)$/;

/** Takes an image reference apart; `undefined` when it is not one. */
export function parseImage(image: string): ContainerImage | undefined {
  const match = reference.exec(image);
  if (match === null) return undefined;
  const [, registry = dockerHub, repository = "", version = ""] = match;
  const [, account = "", region, dualStackRegion] = ecrHost.exec(registry) ?? [];
  const home = region ?? dualStackRegion;
  return {
    registry,
    repository,
    version,
    ecr: home === undefined ? undefined : { account, region: home },
  };
}

/**
 * Lists what keeps a region's tasks from pulling an image.
 *
 * @param reachesInternet whether the tasks' subnets have a way out beside their endpoints
 */
export function imageFaults(image: string, region: string, reachesInternet: boolean): Fault[] {
  const parsed = parseImage(image);
  if (parsed === undefined) {
    return wrong(`must be a reference such as registry/repository:tag, got ${quoted(image)}`);
  }
  if (parsed.ecr === undefined) {
    if (reachesInternet) return [];
    return wrong(
      `must come from a private repository of Amazon ECR, got ${quoted(image)}: ` +
        `the network in ${region} has no way to ${parsed.registry}; push the image to ECR or give ` +
        "the network NAT gateways",
    );
  }
  const home = partitionIfAny(parsed.ecr.region);
  if (home !== partitionIfAny(region)) {
    return wrong(
      `must be in the partition of ${region}, got ${quoted(image)}: ` +
        "ECR does not replicate between partitions",
    );
  }
  return [];
}

/** The same image in a region's own registry, if it is in ECR; any other image as it is. */
export function imageIn(image: string, region: string): string {
  const parsed = parseImage(image);
  if (parsed?.ecr === undefined) return image;
  const { registry, repository, version, ecr } = parsed;
  return `${registry.replace(`.${ecr.region}.`, `.${region}.`)}/${repository}${version}`;
}

function wrong(reason: string): Fault[] {
  return [fault("image", reason)];
}

function quoted(image: string): string {
  return JSON.stringify(image);
}
