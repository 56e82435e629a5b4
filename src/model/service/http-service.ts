import { at, type Fault, fault, isWholeNumber, switchedFaults, wholeNumberFaults } from "../faults";
import type { ReplicaSize } from "../topology/strategy";
import { Basis, type Timing, timingFaults } from "../units/timing";
import {
  probeEnvironment,
  probeTokenVariable,
  type WriteProbe,
  writeProbeFaults,
  writeProbeOf,
} from "./write-probe";

/** What a caller says of one region's HTTP service, as far as it can be checked. */
export interface HttpServiceSketch {
  /** Name that clients use. */
  readonly domain: string;
  readonly region: string;
  readonly containerPort: number;
  readonly healthPath: string;
  readonly size: ReplicaSize;
  readonly startUp: Timing;
  /** Whether a failover replaces its tasks; left out, it does not. */
  readonly restartAfterPromotion?: boolean | undefined;
  /** The write that it answers, if the caller says how. */
  readonly probe?: WriteProbe | undefined;
  /** Whether there is a token for it. */
  readonly hasProbeToken: boolean;
  /** Names of the caller's own environment variables. */
  readonly environment: readonly string[];
  /** Names of the environment variables that the connections set. */
  readonly connectionEnvironment: readonly string[];
  /** Names of the environment variables that secrets fill. */
  readonly secrets: readonly string[];
  /** Security groups that the tasks join beside their own. */
  readonly clientSecurityGroups: number;
}

/** From the order to scale until new tasks of a Fargate service serve. */
// Nobody publishes a time; AWS fails a task that is not running after three minutes.
// repost.aws/knowledge-center/ecs-fargate-docker-timeout-error
export const usualStartUp: Timing = {
  seconds: 180,
  basis: Basis.Assumed,
  source:
    "the three minutes that Fargate gives a task to run, standing in for the pull, the start and two passed health checks",
};

/** Host name that reaches one region's replica, whatever the service's own name says. */
export function regionalEndpoint(domain: string, region: string): string {
  return `${region}.${domain}`;
}

// A certificate's common name, RFC 5280; ACM takes longer names only as alternatives.
// [api:acm.RequestCertificateRequest.DomainName]
const longestCommonName = 64;
const longestHostName = 253;
// [api:route53.HealthCheckConfig.ResourcePath]; the load balancer's own check takes 1,024.
const longestHealthPath = 255;
const healthPathPattern = /^\/[\x21-\x7e]*$/;
// [api:ecs.AwsVpcConfiguration.securityGroups]
const mostSecurityGroups = 5;
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Lists what is wrong with one region's HTTP service. */
export function httpServiceFaults(sketch: HttpServiceSketch): Fault[] {
  const { domain, region, containerPort, clientSecurityGroups } = sketch;
  const faults: Fault[] = [];

  if (domain.length > longestCommonName) {
    faults.push(
      fault(
        "topology.domain",
        `must have at most ${longestCommonName} characters, got ${domain.length}: ` +
          "it is the common name of a certificate",
      ),
    );
  }
  const endpoint = regionalEndpoint(domain, region);
  if (endpoint.length > longestHostName) {
    faults.push(
      fault("", `${endpoint} must have at most ${longestHostName} characters to be a host name`),
    );
  }
  faults.push(
    ...wholeNumberFaults("containerPort", containerPort, { from: 1, to: 65_535 }),
    ...replicaFaults(sketch),
  );
  if (clientSecurityGroups + 1 > mostSecurityGroups) {
    faults.push(
      fault(
        "connections.clientSecurityGroupIds",
        `must be at most ${mostSecurityGroups - 1}, got ${clientSecurityGroups}: ` +
          `a task joins ${mostSecurityGroups} security groups, its own included`,
      ),
    );
  }
  return [
    ...faults,
    ...taskCountFaults(sketch.size),
    ...variableFaults(sketch),
    ...probeFaults(sketch),
  ];
}

function probeFaults(sketch: HttpServiceSketch): Fault[] {
  const { probe, hasProbeToken, environment, connectionEnvironment, secrets } = sketch;
  const faults = probe === undefined ? [] : at("probe", writeProbeFaults(probe));
  if (!hasProbeToken) {
    if (probe === undefined) return [];
    const rule = "must be left out without probeTokenArn, got one";
    return [...faults, fault("probe", `${rule}: nobody could ask for its writes`)];
  }
  const ours = [...Object.keys(probeEnvironment(writeProbeOf(), "")), probeTokenVariable];
  const named = { environment, connections: [...connectionEnvironment, ...secrets] };
  const taken = Object.entries(named).flatMap(([path, names]) => {
    const twice = names.filter((name) => ours.includes(name));
    const rule = `must not set what the write probe sets, got ${twice.join(", ")}`;
    return twice.length === 0 ? [] : [fault(path, rule)];
  });
  return [...faults, ...taken];
}

function taskCountFaults({ running, full }: ReplicaSize): Fault[] {
  const faults = wholeNumberFaults("size.full", full, { from: 1, of: "tasks" });
  if (!isWholeNumber(running, { from: 0, to: full })) {
    faults.push(
      fault("size.running", `must be a whole number of tasks from 0 to size.full, got ${running}`),
    );
  }
  return faults;
}

/** Lists what is wrong with what a replica of any kind says of itself. */
export function replicaFaults({
  healthPath,
  startUp,
  restartAfterPromotion = false,
}: Pick<HttpServiceSketch, "healthPath" | "startUp" | "restartAfterPromotion">): Fault[] {
  const faults: Fault[] = [];
  if (!healthPathPattern.test(healthPath) || healthPath.length > longestHealthPath) {
    faults.push(
      fault(
        "healthPath",
        `must start with / and have at most ${longestHealthPath} visible ASCII ` +
          `characters, got ${JSON.stringify(healthPath)}`,
      ),
    );
  }
  return [
    ...faults,
    ...timingFaults("startUp", startUp),
    ...switchedFaults("restartAfterPromotion", restartAfterPromotion),
  ];
}

function variableFaults({
  environment,
  connectionEnvironment,
  secrets,
}: HttpServiceSketch): Fault[] {
  const faults: Fault[] = [];
  const malformed = environment.filter((name) => !variableName.test(name));
  if (malformed.length > 0) {
    faults.push(
      fault(
        "environment",
        `must be named in letters, digits and underscores, got ${malformed.join(", ")}`,
      ),
    );
  }
  const taken = [...connectionEnvironment, ...secrets];
  const twice = environment.filter((name) => taken.includes(name));
  if (twice.length > 0) {
    faults.push(
      fault(
        "environment",
        `must not set what the connections set, got ${twice.join(", ")}: ` +
          "a container has each variable once",
      ),
    );
  }
  const both = connectionEnvironment.filter((name) => secrets.includes(name));
  if (both.length > 0) {
    faults.push(
      fault(
        "connections",
        `must not set a variable both openly and from a secret, got ${both.join(", ")}`,
      ),
    );
  }
  return faults;
}
