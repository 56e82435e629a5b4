import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../common/component";
import type { ServiceTopology } from "../common/service-topology";
import type { RegionNetwork } from "../network/region-network";

/** Last word on the arguments of a service's child resources, one slot per kind. */
export interface ServiceTransform {
  certificate?: Transform<aws.acm.CertificateArgs>;
  accessLogBucket?: Transform<aws.s3.BucketArgs>;
  loadBalancer?: Transform<aws.lb.LoadBalancerArgs>;
  targetGroup?: Transform<aws.lb.TargetGroupArgs>;
  httpsListener?: Transform<aws.lb.ListenerArgs>;
  cluster?: Transform<aws.ecs.ClusterArgs>;
  logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  executionRole?: Transform<aws.iam.RoleArgs>;
  taskRole?: Transform<aws.iam.RoleArgs>;
  taskDefinition?: Transform<aws.ecs.TaskDefinitionArgs>;
  service?: Transform<aws.ecs.ServiceArgs>;
  scalingTarget?: Transform<aws.appautoscaling.TargetArgs>;
  scalingPolicy?: Transform<aws.appautoscaling.PolicyArgs>;
}

/** What everything that builds a part of one region's service needs. */
export interface ServiceSite {
  name: string;
  topology: ServiceTopology;
  region: string;
  /** As it stands in ARNs. */
  partition: string;
  account: pulumi.Output<string>;
  network: RegionNetwork;
  tags: Record<string, string>;
  transform: ServiceTransform;
  /** Options of what goes with the component. */
  child: pulumi.CustomResourceOptions;
  /** Options of what stays. */
  kept: pulumi.CustomResourceOptions;
}
