import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ComputeKind } from "../model/service/compute-kind";
import { imageFaults, imageIn } from "../model/service/container-image";
import { fargateSizeFaults } from "../model/service/fargate-size";
import { httpServiceFaults, regionalEndpoint, usualStartUp } from "../model/service/http-service";
import { placementFaults } from "../model/service/placement";
import { type WriteProbe, type WriteProbeSpec, writeProbeOf } from "../model/service/write-probe";
import { bucketChildFaults, childNameFaults } from "../model/topology/child-name";
import type { DeclaredTiming } from "../model/units/declared-timing";
import type { Timing } from "../model/units/timing";
import { keeping, onceStanding, refuse, tagsOf } from "./common/component";
import { serviceTopologyFaults } from "./common/service-topology";
import { lateNetworkFaults } from "./network/region-network";
import { unreadableFaults } from "./plan/whole-outputs";
import { createAccessLogs } from "./service/access-logs";
import { createCertificate } from "./service/certificate";
import { createEntrance } from "./service/load-balancer";
import type { GuideServiceNodes } from "./service/nodes";
import { probedConnections } from "./service/probed-connections";
import type { BuiltCompute, BuiltReplica, ReplicaPlacement } from "./service/replica";
import { createRoles } from "./service/roles";
import { createScaling, scalableTargetOf } from "./service/scaling";
import { createGroups } from "./service/security-groups";
import type { GuideServiceTransform } from "./service/site";
import { createLogGroup, createTasks } from "./service/tasks";
import { type Connections, lateConnectionFaults } from "./stores/connections";

/** What one region's replica of an HTTP service runs, and where. */
export interface GuideServiceSpec extends ReplicaPlacement {
  /**
   * Container image. One in a private repository of Amazon ECR is pulled from the replica's own
   * region, whatever region the reference names: ECR's replication has to put it there.
   */
  image: string;
  /** How the service reaches its data in this region. */
  connections: Connections;
  /**
   * Port that the container answers HTTP on. By default 8080.
   *
   * @default 8080
   */
  containerPort?: number;
  /**
   * Path that answers 200 while the service works. By default `/healthz`.
   *
   * @default "/healthz"
   */
  healthPath?: string;
  /**
   * CPU units of one task; 1,024 are one virtual CPU. By default 512.
   *
   * @default 512
   */
  cpu?: number;
  /**
   * Memory of one task, in MiB. By default 1024.
   *
   * @default 1024
   */
  memory?: number;
  /** Environment variables beside those of the connections; never secrets. */
  environment?: Record<string, pulumi.Input<string>>;
  /**
   * Whether the load balancer keeps access logs, for 90 days, in a bucket of their own. By default
   * it does.
   *
   * @default true
   */
  accessLogs?: boolean;
  /**
   * Whether AWS refuses to delete the load balancer. By default it does.
   *
   * @default true
   */
  deletionProtection?: boolean;
  /**
   * From the order to scale until the new tasks serve. By default 3 minutes, assumed.
   *
   * @default 3 minutes, assumed
   */
  startUp?: Timing;
  /**
   * Whether a failover replaces the tasks once the writer of a database has moved here, for
   * programs that keep connections or addresses of the dead one. By default it does not.
   *
   * @default false
   */
  restartAfterPromotion?: boolean;
  /**
   * The write that the container answers whoever has the token, by which it is seen whether the
   * service takes writes. By default `POST /healthz/write`; there is none without `probeTokenArn`.
   *
   * @default POST /healthz/write
   */
  probe?: WriteProbeSpec;
  /**
   * Whether what holds data stays when the component goes. `false` gives the data up with it; the
   * option `retainOnDelete: false` alone never does. By default it is true.
   */
  keepData?: boolean;
}

/** What one region's replica of an HTTP service is, with the last word on what it is made of. */
export interface GuideServiceArgs extends GuideServiceSpec {
  /** Last word on the arguments of the child resources, one slot per kind. */
  transform?: GuideServiceTransform;
}

/**
 * The reference replica: an HTTP service on Fargate behind HTTPS, in one region.
 *
 * A load balancer with a certificate, access logs and deletion protection; an ECS service whose bad
 * deployments are taken back, with the least rights that its connections need; scaling by CPU. It
 * answers under `<region>.<domain>` whatever the service's own name says. Scaling is a runtime
 * fact: neither the number of tasks nor its limits are reset by a deployment.
 *
 * Deleting the component leaves the access logs and the containers' logs in place, unless
 * `keepData` is false, and always the proof of the service's name for the other regions'
 * certificates. While `deletionProtection` is on, the load balancer cannot be deleted. Cost
 * drivers: the load balancer and the running tasks, by the hour; Container Insights and logs, by
 * volume.
 *
 * @example
 * new GuideService(name, { ...at, image, connections: data.connectionsIn(at.region) }, opts);
 */
export class GuideService extends pulumi.ComponentResource implements BuiltReplica {
  readonly region: string;
  /** `<region>.<domain>`; what uses it waits until the service answers there. */
  readonly endpoint: pulumi.Output<string>;
  /** Path that answers 200 while the service works. */
  readonly healthPath: string;
  /** The ECS service that a failover scales. */
  readonly compute: BuiltCompute;
  /** From the order to scale until the new tasks serve. */
  readonly startUp: DeclaredTiming;
  /** As given. */
  readonly restartAfterPromotion: boolean;
  /** The write that the container answers; left out without `probeTokenArn`. */
  readonly probe?: WriteProbe;
  /** The load balancer, for alarms and firewalls of the caller's. */
  readonly loadBalancerArn: pulumi.Output<string>;
  /** The resources themselves, to set one more property on or to depend on. */
  readonly nodes: GuideServiceNodes;

  constructor(name: string, args: GuideServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:GuideService", name, {}, opts);

    const label = `GuideService "${name}"`;
    const { probeTokenArn, ...early } = args;
    refuse(this, label, unreadableFaults(early));
    const {
      topology,
      region,
      size,
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
      restartAfterPromotion = false,
      keepData = true,
      transform = {},
    } = args;
    // Lists that are not known yet cannot be counted below.
    refuse(this, label, [
      ...lateNetworkFaults("network", network),
      ...lateConnectionFaults("connections", connections),
    ]);
    refuse(this, label, [
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
        size,
        startUp,
        restartAfterPromotion,
        probe: args.probe && writeProbeOf(args.probe),
        hasProbeToken: probeTokenArn !== undefined,
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
      account: aws.getCallerIdentityOutput({}, { parent: this }).accountId,
      network,
      // Not the place in the topology: regions that change places would have every resource
      // retagged.
      tags: tagsOf(topology.service, "service", topology.tags),
      transform,
      child: { parent: this },
      kept: keeping(this, keepData, opts),
    };
    const local = imageIn(image, region);
    const { probe, connections: reach } = probedConnections(args);
    const groups = createGroups(site, containerPort);
    const { certificate, issuedArn } = createCertificate(site);
    const logs = accessLogs ? createAccessLogs(site) : undefined;
    const entrance = createEntrance(site, {
      certificateArn: issuedArn,
      securityGroup: groups.loadBalancer,
      accessLogs: logs,
      containerPort,
      healthPath,
      deletionProtection,
    });
    const logGroup = createLogGroup(site);
    const roles = createRoles(site, { connections: reach, image: local, logGroup });
    const compute = createTasks(site, {
      image: local,
      cpu,
      memory,
      containerPort,
      environment,
      connections: reach,
      size,
      logGroup,
      roles,
      securityGroup: groups.tasks,
      entrance,
    });
    const scaling = createScaling(site, compute, size);

    this.region = region;
    // The name is known from the start, but a health check that is older than what answers under it
    // opens an incident at birth.
    this.endpoint = onceStanding(regionalEndpoint(topology.domain, region), [
      entrance.regionalRecord,
      compute.service,
    ]);
    this.healthPath = healthPath;
    this.compute = {
      kind: ComputeKind.EcsService,
      cluster: compute.cluster.name,
      service: compute.service.name,
      targetGroupArn: entrance.targetGroup.arn,
      scalableTarget: scalableTargetOf(size),
    };
    this.startUp = { ...startUp };
    this.restartAfterPromotion = restartAfterPromotion;
    if (probe) this.probe = probe;
    this.loadBalancerArn = entrance.loadBalancer.arn;
    this.nodes = {
      certificate,
      loadBalancer: entrance.loadBalancer,
      targetGroup: entrance.targetGroup,
      httpsListener: entrance.httpsListener,
      regionalRecord: entrance.regionalRecord,
      ...(logs && { accessLogBucket: logs.bucket }),
      loadBalancerSecurityGroup: groups.loadBalancer,
      taskSecurityGroup: groups.tasks,
      logGroup,
      executionRole: roles.execution,
      taskRole: roles.task,
      cluster: compute.cluster,
      taskDefinition: compute.taskDefinition,
      service: compute.service,
      scalingTarget: scaling.target,
      scalingPolicy: scaling.policy,
    };
    this.registerOutputs({
      region: this.region,
      endpoint: this.endpoint,
      healthPath: this.healthPath,
      compute: this.compute,
      startUp: this.startUp,
      restartAfterPromotion: this.restartAfterPromotion,
      probe: this.probe,
      loadBalancerArn: this.loadBalancerArn,
    });
  }
}
