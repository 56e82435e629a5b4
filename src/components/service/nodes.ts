import type * as aws from "@pulumi/aws";

/** The resources of a `GuideService`. */
export interface GuideServiceNodes {
  certificate: aws.acm.Certificate;
  loadBalancer: aws.lb.LoadBalancer;
  targetGroup: aws.lb.TargetGroup;
  httpsListener: aws.lb.Listener;
  /** The record under which the load balancer answers. */
  regionalRecord: aws.route53.Record;
  /** Left out where there are no access logs. */
  accessLogBucket?: aws.s3.Bucket;
  loadBalancerSecurityGroup: aws.ec2.SecurityGroup;
  taskSecurityGroup: aws.ec2.SecurityGroup;
  logGroup: aws.cloudwatch.LogGroup;
  /** The role that starts tasks. */
  executionRole: aws.iam.Role;
  /** The role that the application runs as. */
  taskRole: aws.iam.Role;
  cluster: aws.ecs.Cluster;
  taskDefinition: aws.ecs.TaskDefinition;
  service: aws.ecs.Service;
  scalingTarget: aws.appautoscaling.Target;
  scalingPolicy: aws.appautoscaling.Policy;
}
