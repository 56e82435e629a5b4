import * as pulumi from "@pulumi/pulumi";

import { networkFaults, networkLayout } from "../model/network/network-layout";
import { regionsOf } from "../model/topology/topology";
import { keeping, onceStanding, refusal, refuse, tagsOf } from "./common/component";
import { type ServiceTopology, serviceTopologyFaults } from "./common/service-topology";
import { createEndpoints } from "./network/endpoints";
import type { RegionNetwork } from "./network/region-network";
import { createPrivateRoutes, createPublicRoutes } from "./network/routes";
import type { NetworkSite, NetworkTransform } from "./network/site";
import { createSubnets, createVpc } from "./network/subnets";

/** What the networks of a topology look like. */
export interface RegionalNetworksArgs {
  topology: ServiceTopology;
  /**
   * Zones that each network spans, 2 or more.
   *
   * @default 2
   */
  zoneCount?: number;
  /**
   * IPv4 address range by region, from /16 to /19. Ranges must not overlap.
   *
   * @default 10.<n>.0.0/16, with a number n of each region's own
   */
  cidrBlocks?: Record<string, string>;
  /**
   * Zone ids by region, such as `["euw1-az1", "euw1-az2"]`; the first `zoneCount` are used.
   *
   * @default the region's zones, in a fixed order
   */
  zoneIds?: Record<string, string[]>;
  /**
   * Whether private subnets reach the internet, through a NAT gateway in each zone.
   *
   * @default false
   */
  natGateways?: boolean;
  /**
   * Whether what holds data stays when the component goes. `false` gives the data up with it; the
   * option `retainOnDelete: false` alone never does. By default it is true.
   */
  keepData?: boolean;
  /** Last word on the arguments of the child resources, one slot per kind. */
  transform?: NetworkTransform;
}

/**
 * One private network (VPC) in every region of a topology, alike but for their address ranges.
 *
 * Each spans two zones or more, given by zone id, so that no look-up fails while a region is lost. A
 * standby's tasks start without NAT: gateway endpoints reach S3 and DynamoDB, interface endpoints reach
 * what a Fargate task needs before its container runs.
 *
 * Deleting the component leaves every VPC and its subnets in place, because databases live in them;
 * gateways, endpoints and routes go. Cost drivers: four interface endpoints in each zone of each
 * region, by the hour and by data; with `natGateways`, one NAT gateway in each zone as well.
 *
 * @example
 * const network = new RegionalNetworks("guide-network", { topology });
 * const { vpcId } = network.in("eu-west-1");
 */
export class RegionalNetworks extends pulumi.ComponentResource {
  /** Networks by region. */
  readonly networks: Record<string, RegionNetwork>;

  constructor(name: string, args: RegionalNetworksArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:RegionalNetworks", name, {}, opts);

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
    refuse(this, `RegionalNetworks "${name}"`, [
      ...serviceTopologyFaults(topology),
      ...networkFaults({ regions, zoneCount, cidrBlocks, zoneIds }),
    ]);

    const networks = regions.map((region) => {
      const layout = networkLayout(region, { zoneCount, cidrBlocks, zoneIds });
      const tags = tagsOf(topology.service, "network", topology.tags);
      const site = { name, region, layout, tags, transform, child: { parent: this } };
      return [
        region,
        createNetwork({ ...site, kept: keeping(this, keepData, opts) }, natGateways),
      ] as const;
    });

    this.networks = Object.fromEntries(networks);
    this.registerOutputs({ networks: this.networks });
  }

  /** The network of one region. Throws if the topology does not name the region. */
  in(region: string): RegionNetwork {
    const network = this.networks[region];
    if (network === undefined) {
      const known = Object.keys(this.networks).join(", ");
      throw refusal(`no network in ${region}: there is one in ${known}`, this);
    }
    return network;
  }
}

function createNetwork(site: NetworkSite, natGateways: boolean): RegionNetwork {
  const vpc = createVpc(site);
  const subnets = createSubnets(site, vpc);
  const open = createPublicRoutes(site, vpc, subnets);
  const closed = createPrivateRoutes(site, vpc, subnets, natGateways ? open.gateway : undefined);
  const endpoints = createEndpoints(site, vpc, subnets, closed.routeTables);
  // Whoever uses a subnet waits for its ways. AWS refuses a load balancer on the internet while the
  // network has no gateway, and a task that starts before the endpoints counts as a failed deployment.
  // docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html
  const ways = [
    ...closed.resources,
    ...endpoints.resources,
    ...(natGateways ? open.resources : []),
  ];
  return {
    region: site.region,
    vpcId: vpc.id,
    cidrBlock: site.layout.cidrBlock,
    publicSubnetIds: subnets.map((zone) => onceStanding(zone.open.id, open.resources)),
    privateSubnetIds: subnets.map((zone) => onceStanding(zone.closed.id, ways)),
    reachesInternet: natGateways,
  };
}
