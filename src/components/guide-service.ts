import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { imageFaults, imageIn } from "../model/service/container-image";
import { fargateSizeFaults } from "../model/service/fargate-size";
import { httpServiceFaults, regionalEndpoint } from "../model/service/http-service";
import { placementFaults } from "../model/service/placement";
import { bucketChildFaults, childNameFaults } from "../model/topology/child-name";
import { partitionOf } from "../model/topology/regions";
import type { Timing } from "../model/units/timing";
import { keeping, onceStanding, refuse, tagsOf } from "./common/component";
import { serviceTopologyFaults } from "./common/service-topology";
import { createAccessLogs } from "./service/access-logs";
import { createCertificate } from "./service/certificate";
import { createEntrance } from "./service/load-balancer";
import type { Replica, ReplicaPlacement } from "./service/replica";
import { createRoles } from "./service/roles";
import { createScaling } from "./service/scaling";
import { createGroups } from "./service/security-groups";
import type { ServiceTransform } from "./service/site";
import { createLogGroup, createTasks } from "./service/tasks";
import type { Connections } from "./stores/connections";

/** What one region's replica of an HTTP service runs, and where. */
export interface GuideServiceArgs extends ReplicaPlacement {
  /**
   * Container image. One in a private repository of Amazon ECR is pulled from the replica's own region,
   * whatever region the reference names: ECR's replication has to put it there.
   */
  image: string;
  /** How the service reaches its data in this region. */
  connections: Connections;
  /**
   * Port that the container answers HTTP on.
   *
   * @default 8080
   */
  containerPort?: number;
  /**
   * Path that answers 200 while the service works.
   *
   * @default "/healthz"
   */
  healthPath?: string;
  /**
   * CPU units of one task; 1,024 are one virtual CPU.
   *
   * @default 512
   */
  cpu?: number;
  /**
   * Memory of one task, in MiB.
   *
   * @default 1024
   */
  memory?: number;
  /** Environment variables beside those of the connections; never secrets. */
  environment?: Record<string, pulumi.Input<string>>;
  /**
   * Whether the load balancer keeps access logs, for 90 days, in a bucket of their own.
   *
   * @default true
   */
  accessLogs?: boolean;
  /**
   * Whether AWS refuses to delete the load balancer.
   *
   * @default true
   */
  deletionProtection?: boolean;
  /**
   * From the order to scale until the new tasks serve.
   *
   * @default 3 minutes, assumed
   */
  startUp?: Timing;
  /**
   * Whether what holds data stays when the component goes. `false` gives the data up with it; the
   * option `retainOnDelete: false` alone never does. By default it is true.
   */
  keepData?: boolean;
  /** Last word on the arguments of the child resources, one slot per kind. */
  transform?: ServiceTransform;
}

// Nobody publishes a time; AWS fails a task that is not running after three minutes.
// repost.aws/knowledge-center/ecs-fargate-docker-timeout-error
const usualStartUp: Timing = {
  seconds: 180,
  basis: "assumed",
  source:
    "the three minutes that Fargate gives a task to run, standing in for the pull, the start and two passed health checks",
};

/**
 * The reference replica: an HTTP service on Fargate behind HTTPS, in one region.
 *
 * A load balancer with a certificate, access logs and deletion protection; an ECS service whose bad
 * deployments are taken back, with the least rights that its connections need; scaling by CPU. It
 * answers under `<region>.<domain>` whatever the service's own name says. Scaling is a runtime fact:
 * neither the number of tasks nor its limits are reset by a deployment.
 *
 * Deleting the component leaves the access logs, the containers' logs and the proof of the service's
 * name for its certificates in place. While `deletionProtection` is on, the load balancer cannot be
 * deleted. Cost drivers: the load balancer and the running tasks, by the hour; Container Insights and
 * logs, by volume.
 *
 * @example
 * new GuideService(name, { ...at, image, connections: data.connectionsIn(at.region) }, opts);
 */
export class GuideService extends pulumi.ComponentResource implements Replica {
  readonly region: string;
  readonly endpoint: pulumi.Output<string>;
  readonly healthPath: string;
  readonly compute: Replica["compute"];
  readonly startUp: Timing;
  /** The load balancer, for alarms and firewalls of the caller's. */
  readonly loadBalancerArn: pulumi.Output<string>;

  constructor(name: string, args: GuideServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:GuideService", name, {}, opts);

    const {
      topology,
      region,
      capacity,
      network,
      image,
      connections,
      containerPort = 8080,
      healthPath = "/healthz",
      cpu = 512,
      memory = 1024,
      environment = {},
      accessLogs = true,
      deletionProtection = true,
      startUp = usualStartUp,
      keepData = true,
      transform = {},
    } = args;
    refuse(this, `GuideService "${name}"`, [
      ...serviceTopologyFaults(topology),
      ...childNameFaults(name, [`${name}-execution-role`]),
      ...(accessLogs ? bucketChildFaults(name) : []),
      ...placementFaults({
        topology,
        region,
        networkRegion: network.region,
        publicSubnets: network.publicSubnetIds.length,
        privateSubnets: network.privateSubnetIds.length,
      }),
      ...httpServiceFaults({
        domain: topology.domain,
        region,
        containerPort,
        healthPath,
        capacity,
        startUp,
        environment: Object.keys(environment),
        connectionEnvironment: Object.keys(connections.environment),
        secrets: Object.keys(connections.secrets),
        clientSecurityGroups: connections.clientSecurityGroupIds.length,
      }),
      ...fargateSizeFaults(cpu, memory),
      ...imageFaults(image, region, network.reachesInternet),
    ]);

    const site = {
      name,
      topology,
      region,
      partition: partitionOf(region),
      account: aws.getCallerIdentityOutput({}, { parent: this }).accountId,
      network,
      // Not the place in the topology: regions that change places would have every resource retagged.
      tags: tagsOf(topology.service, "service", topology.tags),
      transform,
      child: { parent: this },
      kept: keeping(this, keepData, opts),
    };
    const local = imageIn(image, region);
    const groups = createGroups(site, containerPort);
    const entrance = createEntrance(site, {
      certificateArn: createCertificate(site),
      securityGroup: groups.loadBalancer,
      accessLogs: accessLogs ? createAccessLogs(site) : undefined,
      containerPort,
      healthPath,
      deletionProtection,
    });
    const logGroup = createLogGroup(site);
    const compute = createTasks(site, {
      image: local,
      cpu,
      memory,
      containerPort,
      environment,
      connections,
      capacity,
      logGroup,
      roles: createRoles(site, connections, local, logGroup),
      securityGroup: groups.tasks,
      entrance,
    });
    createScaling(site, compute, capacity);

    this.region = region;
    // The name is known from the start, but a health check that is older than what answers under it
    // opens an incident at birth.
    this.endpoint = onceStanding(regionalEndpoint(topology.domain, region), [
      entrance.regionalName,
      compute.service,
    ]);
    this.healthPath = healthPath;
    this.compute = pulumi
      .all([compute.cluster.name, compute.service.name])
      .apply(([cluster, service]) => ({ kind: "ecs-service" as const, cluster, service }));
    this.startUp = startUp;
    this.loadBalancerArn = entrance.loadBalancer.arn;
    this.registerOutputs({
      region: this.region,
      endpoint: this.endpoint,
      healthPath: this.healthPath,
      compute: this.compute,
      startUp: this.startUp,
      loadBalancerArn: this.loadBalancerArn,
    });
  }
}
