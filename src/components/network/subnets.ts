import * as aws from "@pulumi/aws";

import { reshape } from "../common/component";
import type { NetworkSite, ZoneSubnets } from "./site";

/** The network itself, with a default security group that lets nothing through. */
export function createVpc(site: NetworkSite): aws.ec2.Vpc {
  const { name, region, layout, transform, kept, child } = site;
  const vpc = new aws.ec2.Vpc(
    `${name}-vpc-${region}`,
    reshape(transform.vpc, {
      region,
      cidrBlock: layout.cidrBlock,
      // Private names of interface endpoints need both:
      // docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: tagged(site, "vpc"),
    }),
    kept,
  );
  new aws.ec2.DefaultSecurityGroup(
    `${name}-default-group-${region}`,
    reshape(transform.defaultSecurityGroup, {
      region,
      vpcId: vpc.id,
      tags: tagged(site, "default-group"),
    }),
    child,
  );
  return vpc;
}

/** A public and a private subnet in every zone. */
export function createSubnets(site: NetworkSite, vpc: aws.ec2.Vpc): ZoneSubnets[] {
  const { name, region, layout, transform, kept } = site;
  return layout.zones.map(({ zoneId, privateCidr, publicCidr }) => ({
    zoneId,
    open: new aws.ec2.Subnet(
      `${name}-public-${zoneId}`,
      reshape(transform.publicSubnet, {
        region,
        vpcId: vpc.id,
        availabilityZoneId: zoneId,
        cidrBlock: publicCidr,
        mapPublicIpOnLaunch: false,
        tags: tagged(site, `public-${zoneId}`),
      }),
      kept,
    ),
    closed: new aws.ec2.Subnet(
      `${name}-private-${zoneId}`,
      reshape(transform.privateSubnet, {
        region,
        vpcId: vpc.id,
        availabilityZoneId: zoneId,
        cidrBlock: privateCidr,
        mapPublicIpOnLaunch: false,
        tags: tagged(site, `private-${zoneId}`),
      }),
      kept,
    ),
  }));
}

/** The console shows nothing of a network but its `Name` tags. */
export function tagged({ name, tags }: NetworkSite, part: string): Record<string, string> {
  return { Name: `${name}-${part}`, ...tags };
}
