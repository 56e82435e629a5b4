import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { regionalEndpoint } from "../../model/service/http-service";
import { reshape } from "../common/component";
import type { AccessLogs } from "./access-logs";
import type { ServiceSite } from "./site";

/** What a load balancer needs to know of its service. */
export interface LoadBalancerNeeds {
  certificateArn: pulumi.Input<string>;
  securityGroup: aws.ec2.SecurityGroup;
  accessLogs: AccessLogs | undefined;
  containerPort: number;
  healthPath: string;
  deletionProtection: boolean;
}

/** The way from the internet to the tasks. */
export interface ServiceEntrance {
  loadBalancer: aws.lb.LoadBalancer;
  targetGroup: aws.lb.TargetGroup;
  /** A service may take its place behind the load balancer only once this exists. */
  httpsListener: aws.lb.Listener;
  /** The record under which the load balancer answers. */
  regionalRecord: aws.route53.Record;
}

// TLS 1.3 and 1.2, with key exchange that quantum computers do not break where the client can: the
// policy that AWS's console chooses.
// docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";
// Names of load balancers and target groups have 32 characters; a prefix of 6 leaves AWS's provider
// room for its own ending. [api:elasticloadbalancingv2.CreateLoadBalancer.Name]
const longestNamePrefix = 6;

/** A load balancer on the internet that answers HTTPS, under the region's own name. */
export function createEntrance(site: ServiceSite, needs: LoadBalancerNeeds): ServiceEntrance {
  const { name, topology, region, network, tags, transform, child } = site;
  const { certificateArn, securityGroup, accessLogs, containerPort, healthPath } = needs;
  const namePrefix = namePrefixOf(topology.service);

  const loadBalancer = new aws.lb.LoadBalancer(
    `${name}-load-balancer`,
    reshape(transform.loadBalancer, {
      region,
      namePrefix,
      loadBalancerType: "application",
      internal: false,
      subnets: network.publicSubnetIds,
      securityGroups: [securityGroup.id],
      dropInvalidHeaderFields: true,
      enableDeletionProtection: needs.deletionProtection,
      ...(accessLogs && { accessLogs: { bucket: accessLogs.bucket.bucket, enabled: true } }),
      tags,
    }),
    { ...child, dependsOn: accessLogs ? [accessLogs.policy] : [] },
  );
  const targetGroup = new aws.lb.TargetGroup(
    `${name}-target-group`,
    reshape(transform.targetGroup, {
      region,
      namePrefix,
      vpcId: network.vpcId,
      targetType: "ip",
      protocol: "HTTP",
      port: containerPort,
      deregistrationDelay: 30,
      // A new task takes requests after two checks, 20 s: a failover waits for it.
      healthCheck: {
        path: healthPath,
        matcher: "200",
        interval: 10,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
      tags,
    }),
    child,
  );
  const httpsListener = new aws.lb.Listener(
    `${name}-https`,
    reshape(transform.httpsListener, {
      region,
      loadBalancerArn: loadBalancer.arn,
      protocol: "HTTPS",
      port: 443,
      sslPolicy: tlsPolicy,
      certificateArn,
      defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      tags,
    }),
    child,
  );
  createRedirect(site, loadBalancer);
  const regionalRecord = createRegionalRecord(site, loadBalancer);
  return { loadBalancer, targetGroup, httpsListener, regionalRecord };
}

function createRedirect(site: ServiceSite, loadBalancer: aws.lb.LoadBalancer): void {
  const { name, region, tags, transform, child } = site;
  new aws.lb.Listener(
    `${name}-http`,
    reshape(transform.httpListener, {
      region,
      loadBalancerArn: loadBalancer.arn,
      protocol: "HTTP",
      port: 80,
      defaultActions: [
        {
          type: "redirect",
          redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
        },
      ],
      tags,
    }),
    child,
  );
}

function createRegionalRecord(
  site: ServiceSite,
  loadBalancer: aws.lb.LoadBalancer,
): aws.route53.Record {
  const { name, topology, region, transform, child } = site;
  return new aws.route53.Record(
    `${name}-regional-name`,
    reshape(transform.regionalRecord, {
      zoneId: topology.zone.id,
      name: regionalEndpoint(topology.domain, region),
      type: "A",
      aliases: [
        {
          name: loadBalancer.dnsName,
          zoneId: loadBalancer.zoneId,
          // The only record of its name: there is nothing to turn to instead.
          evaluateTargetHealth: false,
        },
      ],
    }),
    child,
  );
}

/** As much of the service's name as fits, and one hyphen before the provider's ending. */
function namePrefixOf(service: string): string {
  return `${service.slice(0, longestNamePrefix - 1).replace(/-+$/, "")}-`;
}
