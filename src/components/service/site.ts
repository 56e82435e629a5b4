import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../common/component";
import type { ServiceTopology } from "../common/service-topology";
import type { Site } from "../common/site";
import type { RegionNetwork } from "../network/region-network";

/**
 * Last word on the arguments of a service's child resources, one slot per kind.
 *
 * What shuts the bucket of access logs to the public has none.
 */
export interface GuideServiceTransform {
  certificate?: Transform<aws.acm.CertificateArgs>;
  /** Waits until the certificate is issued. */
  certificateValidation?: Transform<aws.acm.CertificateValidationArgs>;
  /** Proves one of the certificate's names. */
  proofRecord?: Transform<aws.route53.RecordArgs>;
  accessLogBucket?: Transform<aws.s3.BucketArgs>;
  accessLogLifecycle?: Transform<aws.s3.BucketLifecycleConfigurationArgs>;
  accessLogPolicy?: Transform<aws.s3.BucketPolicyArgs>;
  loadBalancer?: Transform<aws.lb.LoadBalancerArgs>;
  targetGroup?: Transform<aws.lb.TargetGroupArgs>;
  httpsListener?: Transform<aws.lb.ListenerArgs>;
  /** Sends clients from HTTP to HTTPS. */
  httpListener?: Transform<aws.lb.ListenerArgs>;
  /** The record under which the load balancer answers. */
  regionalRecord?: Transform<aws.route53.RecordArgs>;
  loadBalancerSecurityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  taskSecurityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  ingressRule?: Transform<aws.vpc.SecurityGroupIngressRuleArgs>;
  egressRule?: Transform<aws.vpc.SecurityGroupEgressRuleArgs>;
  cluster?: Transform<aws.ecs.ClusterArgs>;
  logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  executionRole?: Transform<aws.iam.RoleArgs>;
  executionRolePolicy?: Transform<aws.iam.RolePolicyArgs>;
  taskRole?: Transform<aws.iam.RoleArgs>;
  taskRolePolicy?: Transform<aws.iam.RolePolicyArgs>;
  taskDefinition?: Transform<aws.ecs.TaskDefinitionArgs>;
  service?: Transform<aws.ecs.ServiceArgs>;
  scalingTarget?: Transform<aws.appautoscaling.TargetArgs>;
  scalingPolicy?: Transform<aws.appautoscaling.PolicyArgs>;
}

/** Where one region's service is built. */
export interface ServiceSite extends Site<GuideServiceTransform> {
  topology: ServiceTopology;
  account: pulumi.Output<string>;
  network: RegionNetwork;
}
