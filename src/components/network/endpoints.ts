import * as aws from "@pulumi/aws";

import {
  endpointServiceName,
  gatewayServices,
  taskStartServices,
} from "../../model/network/endpoint-service";
import { reshape } from "../common/component";
import type { NetworkSite, Ways, ZoneSubnets } from "./site";
import { tagged } from "./subnets";

/** Ways to the AWS services, and the resources that they are. */
export interface EndpointWays extends Ways {
  gateways: aws.ec2.VpcEndpoint[];
  interfaces: aws.ec2.VpcEndpoint[];
  securityGroup: aws.ec2.SecurityGroup;
}

/** Ways to the AWS services that private subnets need, so that a standby starts without NAT. */
export function createEndpoints(
  site: NetworkSite,
  vpc: aws.ec2.Vpc,
  subnets: readonly ZoneSubnets[],
  routeTables: readonly aws.ec2.RouteTable[],
): EndpointWays {
  const { name, region, transform, child } = site;
  const gateways = gatewayServices.map(
    (service) =>
      new aws.ec2.VpcEndpoint(
        `${name}-${service}-endpoint-${region}`,
        reshape(transform.gatewayEndpoint, {
          region,
          vpcId: vpc.id,
          vpcEndpointType: "Gateway",
          serviceName: endpointServiceName(region, service),
          routeTableIds: routeTables.map((table) => table.id),
          tags: tagged(site, `${service}-endpoint`),
        }),
        child,
      ),
  );

  const { group, rule } = createEndpointGroup(site, vpc);
  const interfaces = taskStartServices.map((service) => {
    const part = `${service.replace(".", "-")}-endpoint`;
    return new aws.ec2.VpcEndpoint(
      `${name}-${part}-${region}`,
      reshape(transform.interfaceEndpoint, {
        region,
        vpcId: vpc.id,
        vpcEndpointType: "Interface",
        serviceName: endpointServiceName(region, service),
        subnetIds: subnets.map(({ closed }) => closed.id),
        securityGroupIds: [group.id],
        privateDnsEnabled: true,
        tags: tagged(site, part),
      }),
      child,
    );
  });
  const resources = [...gateways, ...interfaces, rule];
  return { gateways, interfaces, securityGroup: group, resources };
}

function createEndpointGroup(site: NetworkSite, vpc: aws.ec2.Vpc) {
  const { name, region, layout, transform, child } = site;
  const group = new aws.ec2.SecurityGroup(
    `${name}-endpoint-group-${region}`,
    reshape(transform.endpointSecurityGroup, {
      region,
      vpcId: vpc.id,
      description: "Interface endpoints of AWS services",
      tags: tagged(site, "endpoint-group"),
    }),
    child,
  );
  const rule = new aws.vpc.SecurityGroupIngressRule(
    `${name}-endpoint-https-${region}`,
    reshape(transform.endpointIngressRule, {
      region,
      securityGroupId: group.id,
      description: "HTTPS from the whole network",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: layout.cidrBlock,
      tags: tagged(site, "endpoint-https"),
    }),
    child,
  );
  return { group, rule };
}
