import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Fault } from "../../model/faults";
import { databaseSubnetFaults } from "../../model/stores/replicated-database";
import { reshape, type Transform } from "../common/component";
import {
  missingNetworkFaults,
  type NetworksByRegion,
  type RegionNetwork,
} from "../network/region-network";

/** Where a database stands, and on which port it listens. */
export interface DatabaseAccessArgs {
  region: string;
  network: RegionNetwork;
  port: number;
  tags: Record<string, string>;
  transform: { securityGroup?: Transform<aws.ec2.SecurityGroupArgs> };
}

/** What keeps everybody but the clients out. */
export interface DatabaseAccess {
  subnetGroup: aws.rds.SubnetGroup;
  securityGroup: aws.ec2.SecurityGroup;
  /** Whoever joins it is let in. */
  clientSecurityGroup: aws.ec2.SecurityGroup;
}

/** Puts a database into private subnets, behind a security group that lets in one other group only. */
export function databaseAccess(
  name: string,
  { region, network, port, tags, transform }: DatabaseAccessArgs,
  parent: pulumi.ComponentResource,
  kept: pulumi.CustomResourceOptions,
): DatabaseAccess {
  const subnetGroup = new aws.rds.SubnetGroup(
    `${name}-subnets-${region}`,
    { region, subnetIds: network.privateSubnetIds, tags },
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
    { region, vpcId: network.vpcId, description: "Clients of the database", tags },
    { parent },
  );
  const rule = { region, ipProtocol: "tcp", fromPort: port, toPort: port, tags };
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-from-clients-${region}`,
    {
      ...rule,
      securityGroupId: securityGroup.id,
      referencedSecurityGroupId: clientSecurityGroup.id,
      description: "From clients",
    },
    { parent },
  );
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-to-database-${region}`,
    {
      ...rule,
      securityGroupId: clientSecurityGroup.id,
      referencedSecurityGroupId: securityGroup.id,
      description: "To the database",
    },
    { parent },
  );
  return { subnetGroup, securityGroup, clientSecurityGroup };
}

/** Lists what is wrong with the networks that a database is to stand in. */
export function databaseNetworkFaults(
  network: NetworksByRegion,
  regions: readonly string[],
): Fault[] {
  const { networks } = network;
  return [
    ...regions.flatMap((region) => {
      const there = networks[region];
      return there === undefined ? [] : databaseSubnetFaults(region, there.privateSubnetIds.length);
    }),
    ...missingNetworkFaults(network, regions),
  ];
}
