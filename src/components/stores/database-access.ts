import * as aws from "@pulumi/aws";

import type { Fault } from "../../model/faults";
import { databaseSubnetFaults } from "../../model/stores/replicated-database";
import { reshape } from "../common/component";
import {
  missingNetworkFaults,
  type NetworksByRegion,
  type RegionNetwork,
} from "../network/region-network";
import { latePartFaults, requiredPartFaults } from "../plan/whole-outputs";
import type { DatabaseSite } from "./site";

/** Where a database stands, and on which port it listens. */
export interface DatabaseAccessNeeds {
  network: RegionNetwork;
  port: number;
}

/** What keeps everybody but the clients out. */
export interface DatabaseAccess {
  subnetGroup: aws.rds.SubnetGroup;
  securityGroup: aws.ec2.SecurityGroup;
  /** Whoever joins it is let in. */
  clientSecurityGroup: aws.ec2.SecurityGroup;
}

/**
 * Puts a database into private subnets, behind a security group that lets in one other group only.
 */
export function createDatabaseAccess(
  site: DatabaseSite,
  { network, port }: DatabaseAccessNeeds,
): DatabaseAccess {
  const { name, region, tags, transform, child, kept } = site;
  const subnetGroup = new aws.rds.SubnetGroup(
    `${name}-subnets-${region}`,
    reshape(transform.subnetGroup, { region, subnetIds: network.privateSubnetIds, tags }),
    kept,
  );
  const securityGroup = new aws.ec2.SecurityGroup(
    `${name}-security-group-${region}`,
    reshape(transform.securityGroup, {
      region,
      vpcId: network.vpcId,
      description: "Database: clients only",
      tags,
    }),
    kept,
  );
  const clientSecurityGroup = new aws.ec2.SecurityGroup(
    `${name}-client-security-group-${region}`,
    reshape(transform.clientSecurityGroup, {
      region,
      vpcId: network.vpcId,
      description: "Clients of the database",
      tags,
    }),
    child,
  );
  const rule = { region, ipProtocol: "tcp", fromPort: port, toPort: port, tags };
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-from-clients-${region}`,
    reshape(transform.ingressRule, {
      ...rule,
      securityGroupId: securityGroup.id,
      referencedSecurityGroupId: clientSecurityGroup.id,
      description: "From clients",
    }),
    child,
  );
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-to-database-${region}`,
    reshape(transform.egressRule, {
      ...rule,
      securityGroupId: clientSecurityGroup.id,
      referencedSecurityGroupId: securityGroup.id,
      description: "To the database",
    }),
    child,
  );
  return { subnetGroup, securityGroup, clientSecurityGroup };
}

/** Lists what is wrong with the networks that a database is to stand in. */
export function databaseNetworkFaults(
  network: NetworksByRegion,
  regions: readonly string[],
): Fault[] {
  const whole = wholeNetworkFaults(network, regions);
  if (whole.length > 0) return whole;
  const { networks } = network;
  return [
    ...regions.flatMap((region) => {
      const there = networks[region];
      return there === undefined ? [] : databaseSubnetFaults(region, there.privateSubnetIds.length);
    }),
    ...missingNetworkFaults(network, regions),
  ];
}

/**
 * What has to be plain is looked at from the outside in: a part of an output is an output itself.
 */
function wholeNetworkFaults(network: NetworksByRegion, regions: readonly string[]): Fault[] {
  const late = requiredPartFaults("network", network, ["networks"]);
  if (late.length > 0) return late;
  return regions.flatMap((region) => {
    const there = network.networks[region];
    return latePartFaults(`network.networks.${region}`, there, ["privateSubnetIds"]);
  });
}
