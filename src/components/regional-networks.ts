import * as pulumi from "@pulumi/pulumi";

import { networkFaults, networkLayout } from "../model/network/network-layout";
import { regionsOf } from "../model/topology/topology";
import { keeping, refusal, refuse, tagsOf } from "./common/component";
import { type ServiceTopology, serviceTopologyFaults } from "./common/service-topology";
import { createNetwork } from "./network/network";
import { networkNodes, type RegionalNetworksNodes } from "./network/nodes";
import type { BuiltNetwork } from "./network/region-network";
import type { RegionalNetworksTransform } from "./network/site";
import { unreadableFaults } from "./plan/whole-outputs";

/** What the networks of a topology look like. */
export interface RegionalNetworksSpec {
  topology: ServiceTopology;
  /**
   * Zones that each network spans, 2 to 8. By default 2.
   *
   * @default 2
   */
  zoneCount?: number;
  /**
   * IPv4 address range by region, from /16 to /19. Ranges must not overlap. By default
   * 10.<n>.0.0/16, with a number n of each region's own.
   *
   * @default 10.<n>.0.0/16, with a number n of each region's own
   */
  cidrBlocks?: Record<string, string>;
  /**
   * Zone ids by region, such as `["euw1-az1", "euw1-az2"]`; the first `zoneCount` are used. By
   * default the region's zones, in a fixed order.
   *
   * @default the region's zones, in a fixed order
   */
  zoneIds?: Record<string, string[]>;
  /**
   * Whether private subnets reach the internet, through a NAT gateway in each zone. By default they
   * do not.
   *
   * @default false
   */
  natGateways?: boolean;
  /**
   * Whether what holds data stays when the component goes. `false` gives the data up with it; the
   * option `retainOnDelete: false` alone never does. By default it is true.
   */
  keepData?: boolean;
}

/** What the networks of a topology look like, with the last word on what they are made of. */
export interface RegionalNetworksArgs extends RegionalNetworksSpec {
  /** Last word on the arguments of the child resources, one slot per kind. */
  transform?: RegionalNetworksTransform;
}

/**
 * One private network (VPC) in every region of a topology, alike but for their address ranges.
 *
 * Each spans two zones or more, given by zone id, so that no look-up fails while a region is lost.
 * A standby's tasks start without NAT: gateway endpoints reach S3 and DynamoDB, interface endpoints
 * reach what a Fargate task needs before its container runs.
 *
 * Deleting the component leaves every VPC and its subnets in place, because databases live in them,
 * unless `keepData` is false; gateways, endpoints and routes go. Cost drivers: four interface
 * endpoints in each zone of each region, by the hour and by data; with `natGateways`, one NAT
 * gateway in each zone as well.
 *
 * @example
 * const network = new RegionalNetworks("guide-network", { topology });
 * const { vpcId } = network.in("eu-west-1");
 */
export class RegionalNetworks extends pulumi.ComponentResource {
  /** Networks by region. */
  readonly networks: Record<string, BuiltNetwork>;
  /** The resources themselves, to set one more property on or to depend on. */
  readonly nodes: RegionalNetworksNodes;

  constructor(name: string, args: RegionalNetworksArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:RegionalNetworks", name, {}, opts);

    const label = `RegionalNetworks "${name}"`;
    refuse(this, label, unreadableFaults(args));
    const {
      topology,
      zoneCount = 2,
      cidrBlocks = {},
      zoneIds = {},
      natGateways = false,
      keepData = true,
      transform = {},
    } = args;
    const regions = regionsOf(topology);
    refuse(this, label, [
      ...serviceTopologyFaults(topology),
      ...networkFaults({ regions, zoneCount, cidrBlocks, zoneIds }),
    ]);

    const built = regions.map((region) => {
      const site = {
        name,
        region,
        layout: networkLayout(region, { zoneCount, cidrBlocks, zoneIds }),
        tags: tagsOf(topology.service, "network", topology.tags),
        transform,
        child: { parent: this },
        kept: keeping(this, keepData, opts),
      };
      return createNetwork(site, { natGateways });
    });

    this.networks = Object.fromEntries(built.map(({ network }) => [network.region, network]));
    this.nodes = networkNodes(built);
    this.registerOutputs({ networks: this.networks });
  }

  /** The network of one region. Throws if the topology does not name the region. */
  in(region: string): BuiltNetwork {
    const network = this.networks[region];
    if (network === undefined) {
      const known = Object.keys(this.networks).join(", ");
      throw refusal(`no network in ${region}: there is one in ${known}`, this);
    }
    return network;
  }
}
