import { type Fault, fault, regionFaults } from "../faults";
import { regionNamed, witnessFor } from "./regions";

/** Where a service can run, and where the lock over it lives. */
export interface Topology {
  /** Short name of the service: lower case, digits and hyphens. */
  readonly service: string;
  /** Name that clients use, a subdomain of the zone. */
  readonly domain: string;
  /** Name of the public hosted zone that holds the domain. */
  readonly zoneName: string;
  /** Region where the service was declared to run. */
  readonly primary: string;
  /** Regions where the service can run, in order of preference. */
  readonly standbys: readonly string[];
  /** Region outside the topology that holds the lock. */
  readonly witness: string;
}

/** Regions of a service's first deployment. */
export interface FoundingRegions {
  /** What was the primary: it owns the stores. */
  readonly primary: string;
  /** What was the first standby: it owns the ledger. */
  readonly standby: string;
}

/** What a caller says of a topology; the witness may be left out. */
export type TopologySketch = Omit<Topology, "witness"> & {
  readonly witness?: string | undefined;
  /** Left out as long as the regions have not changed places. */
  readonly founded?: FoundingRegions | undefined;
};

/** Every region that can run the service, the primary first. */
export function regionsOf({ primary, standbys }: Pick<Topology, "primary" | "standbys">): string[] {
  return [primary, ...standbys];
}

/** Completes a topology with its default witness. Call it only on a sketch without faults. */
export function topologyOf(sketch: TopologySketch): Topology {
  const { service, domain, zoneName, primary, standbys, founded } = sketch;
  // Near the founding primary, so that the lock stays where it is when regions change places.
  const home = founded?.primary ?? primary;
  const witness = sketch.witness ?? witnessFor(home, regionsOf({ primary, standbys })) ?? "";
  return { service, domain, zoneName, primary, standbys, witness };
}

// The service's name starts the names of IAM roles (64 characters), target groups (32) and vaults
// (50), each with a suffix of ours. [api:iam.CreateRole.RoleName,
// elasticloadbalancingv2.CreateTargetGroup.Name]
const longestServiceName = 20;
const serviceName = /^[a-z][a-z0-9-]*[a-z0-9]$/;
// One label of a host name, RFC 1123 section 2.1.
const hostName =
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Lists what is wrong with a topology. */
export function topologyFaults(sketch: TopologySketch): Fault[] {
  const { service, domain, zoneName, primary, standbys, witness } = sketch;
  const faults: Fault[] = [];

  if (!serviceName.test(service) || service.length > longestServiceName) {
    faults.push(
      fault(
        "topology.service",
        `must be 2 to ${longestServiceName} lower-case letters, digits and hyphens, ` +
          `got ${JSON.stringify(service)}: names of roles, vaults and target groups begin with it`,
      ),
    );
  }
  if (!hostName.test(zoneName)) {
    faults.push(
      fault("topology.zone.name", `must be a host name, got ${JSON.stringify(zoneName)}`),
    );
  }
  if (!hostName.test(domain) || !domain.endsWith(`.${zoneName}`)) {
    faults.push(
      fault(
        "topology.domain",
        `must be a subdomain of ${zoneName}, got ${JSON.stringify(domain)}: ` +
          "failover records are CNAMEs, which the apex of a zone cannot hold",
      ),
    );
  }
  if (standbys.length === 0) {
    faults.push(
      fault(
        "topology.standbys",
        "must name a region, got none: a service with one region cannot move",
      ),
    );
  }
  for (const region of [primary, ...standbys, ...(witness === undefined ? [] : [witness])]) {
    if (regionNamed(region) === undefined) {
      const named = JSON.stringify(region);
      faults.push(fault("topology", `names ${named}, which is not a region that we know`));
    }
  }
  return [...faults, ...placementFaults(sketch), ...foundingFaults(sketch)];
}

function placementFaults({ primary, standbys, witness }: TopologySketch): Fault[] {
  const faults: Fault[] = [];
  const regions = [primary, ...standbys];
  const repeated = [...new Set(regions.filter((region, at) => regions.indexOf(region) !== at))];
  if (repeated.length > 0) {
    faults.push(
      fault(
        "topology",
        `names ${repeated.join(", ")} more than once: a region can be lost only whole`,
      ),
    );
  }
  if (witness !== undefined && regions.includes(witness)) {
    faults.push(
      fault(
        "topology.witness",
        `must lie outside the topology, got ${witness}: the lock must outlive either side`,
      ),
    );
  }
  const partitions = new Set(
    [...regions, ...(witness === undefined ? [] : [witness])]
      .map((region) => regionNamed(region)?.partition)
      .filter(Boolean),
  );
  if (partitions.size > 1) {
    faults.push(
      fault(
        "topology",
        `spans the partitions ${[...partitions].join(" and ")}: replication stays within one`,
      ),
    );
  }
  if (
    witness === undefined &&
    partitions.size === 1 &&
    witnessFor(primary, standbys) === undefined
  ) {
    faults.push(
      fault("topology.witness", "is missing, and no region of the partition is left to be one"),
    );
  }
  return faults;
}

function foundingFaults({ primary, standbys, founded }: TopologySketch): Fault[] {
  if (founded === undefined) return [];
  const regions = [primary, ...standbys];
  const reason = "it owns data that is replicated between these";
  const faults = (["primary", "standby"] as const).flatMap((place) =>
    regionFaults(`topology.founded.${place}`, [founded[place]], regions, { reason }),
  );
  if (founded.primary === founded.standby) {
    faults.push(
      fault("topology.founded", `must name two regions, got ${founded.primary} for both`),
    );
  }
  return faults;
}
