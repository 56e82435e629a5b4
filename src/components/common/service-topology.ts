import type * as pulumi from "@pulumi/pulumi";

import type { Fault } from "../../model/faults";
import { tagFaults } from "../../model/topology/tags";
import {
  type FoundingRegions,
  type Topology,
  type TopologySketch,
  topologyFaults,
  topologyOf,
} from "../../model/topology/topology";

/** Public hosted zone that holds the service's name. */
export interface HostedZone {
  /**
   * Name of the zone, such as `example.com`. By default the service's domain without its first
   * label.
   *
   * @default the service's domain without its first label
   */
  name?: string;
  /** Id of the zone. */
  id: pulumi.Input<string>;
  /**
   * Host names of its four name servers, which a failover asks without a resolver in between. By
   * default they are not known, and nothing is looked up.
   */
  nameServers?: pulumi.Input<string[]>;
}

/** Where a service runs and can run; every component takes the same one. */
export interface ServiceTopology {
  /** Short name of the service: 2 to 20 lower-case letters, digits and hyphens. */
  service: string;
  /** Name that clients use, a subdomain of the zone. */
  domain: string;
  zone: HostedZone;
  /** Region where the service runs first. */
  primary: string;
  /** Regions where it can run, in order of preference. */
  standbys: string[];
  /**
   * Region outside the topology that holds the lock. By default the first suitable region of the
   * same partition, in the founding primary's part of the world.
   *
   * @default the first suitable region of the same partition, in the founding primary's part of the
   * world
   */
  witness?: string;
  /**
   * The primary and the first standby as they were when the service was first deployed. Some data
   * has a region that owns it and cannot move: name them here, for good, once the regions change
   * places. By default `primary` and the first of `standbys`.
   *
   * @default `primary` and the first of `standbys`
   */
  founded?: FoundingRegions;
  /** Tags for every resource of every component. */
  tags?: Record<string, string>;
}

/** Lists what is wrong with a topology. */
export function serviceTopologyFaults(args: ServiceTopology): Fault[] {
  return [...topologyFaults(sketchOf(args)), ...tagFaults(args.tags ?? {})];
}

/** The model's topology, with the witness filled in. Call it only when there are no faults. */
export function resolveTopology(args: ServiceTopology): Topology {
  return topologyOf(sketchOf(args));
}

function sketchOf({
  service,
  domain,
  zone,
  primary,
  standbys,
  witness,
  founded,
}: ServiceTopology): TopologySketch {
  const zoneName = zone.name ?? domain.slice(domain.indexOf(".") + 1);
  return { service, domain, zoneName, primary, standbys, witness, founded };
}
