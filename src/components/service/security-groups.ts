import * as aws from "@pulumi/aws";

import { reshape, type Transform } from "../common/component";
import type { ServiceSite } from "./site";

/** Who may talk to whom: clients to the load balancer, it to the tasks, they to AWS. */
export interface ServiceGroups {
  loadBalancer: aws.ec2.SecurityGroup;
  tasks: aws.ec2.SecurityGroup;
}

const anywhere = "0.0.0.0/0";

/** Security groups of the load balancer and of the tasks, with each rule a resource of its own. */
export function createGroups(site: ServiceSite, containerPort: number): ServiceGroups {
  const { name, region, tags, transform, child } = site;
  const loadBalancer = createGroup(site, {
    part: "load-balancer",
    description: "Load balancer of the service",
    transform: transform.loadBalancerSecurityGroup,
  });
  const tasks = createGroup(site, {
    part: "tasks",
    description: "Tasks of the service",
    transform: transform.taskSecurityGroup,
  });

  for (const [scheme, port] of [
    ["https", 443],
    ["http", 80],
  ] as const) {
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-load-balancer-${scheme}`,
      reshape(transform.ingressRule, {
        region,
        securityGroupId: loadBalancer.id,
        description: `${scheme.toUpperCase()} from the internet`,
        ...tcp(port),
        cidrIpv4: anywhere,
        tags,
      }),
      child,
    );
  }
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-load-balancer-to-tasks`,
    reshape(transform.egressRule, {
      region,
      securityGroupId: loadBalancer.id,
      description: "Requests and health checks to the tasks",
      ...tcp(containerPort),
      referencedSecurityGroupId: tasks.id,
      tags,
    }),
    child,
  );
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-tasks-from-load-balancer`,
    reshape(transform.ingressRule, {
      region,
      securityGroupId: tasks.id,
      description: "Requests and health checks from the load balancer",
      ...tcp(containerPort),
      referencedSecurityGroupId: loadBalancer.id,
      tags,
    }),
    child,
  );
  // Gateway endpoints answer from public addresses, so the network, not this rule, keeps tasks in.
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-tasks-https`,
    reshape(transform.egressRule, {
      region,
      securityGroupId: tasks.id,
      description: "HTTPS to AWS services",
      ...tcp(443),
      cidrIpv4: anywhere,
      tags,
    }),
    child,
  );
  return { loadBalancer, tasks };
}

interface GroupNeeds {
  part: string;
  description: string;
  transform: Transform<aws.ec2.SecurityGroupArgs> | undefined;
}

function createGroup(site: ServiceSite, { part, description, transform }: GroupNeeds) {
  const { name, region, network, tags, child } = site;
  return new aws.ec2.SecurityGroup(
    `${name}-${part}-group`,
    reshape(transform, {
      region,
      vpcId: network.vpcId,
      description,
      tags: { Name: `${name}-${part}`, ...tags },
    }),
    child,
  );
}

function tcp(port: number) {
  return { ipProtocol: "tcp", fromPort: port, toPort: port };
}
