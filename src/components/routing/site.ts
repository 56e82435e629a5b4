import type * as aws from "@pulumi/aws";

import type { Transform } from "../common/component";
import type { Site } from "../common/site";

/** Last word on the arguments of a {@link FailoverRouting}'s children, one slot a kind. */
export interface FailoverRoutingTransform {
  endpointCheck?: Transform<aws.route53.HealthCheckArgs>;
  endpointAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  /** The alarm that defines a switch for its check. */
  switchAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  /** The alarm that says how a switch stands. */
  switchStateAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  switchCheck?: Transform<aws.route53.HealthCheckArgs>;
  /** The alarm that defines `primaryForced`. */
  forceAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  forceStateAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  /** Every check that carries `primaryForced` into Route 53. */
  forceCheck?: Transform<aws.route53.HealthCheckArgs>;
  /** The checks that combine an endpoint with others, in direct mode. */
  directCheck?: Transform<aws.route53.HealthCheckArgs>;
  /** The checks that combine switches, and the outermost `primaryForced` with them. */
  guardCheck?: Transform<aws.route53.HealthCheckArgs>;
  primaryRecord?: Transform<aws.route53.RecordArgs>;
  secondaryRecord?: Transform<aws.route53.RecordArgs>;
  sentinel?: Transform<aws.lambda.FunctionArgs>;
  sentinelRole?: Transform<aws.iam.RoleArgs>;
  sentinelPolicy?: Transform<aws.iam.RolePolicyArgs>;
  sentinelLog?: Transform<aws.cloudwatch.LogGroupArgs>;
  sentinelSchedule?: Transform<aws.cloudwatch.EventRuleArgs>;
  sentinelPermission?: Transform<aws.lambda.PermissionArgs>;
  sentinelTarget?: Transform<aws.cloudwatch.EventTargetArgs>;
  /** Every alarm on what a sentinel tells. */
  sentinelAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

/**
 * Where routing builds: what is of one region stands there, checks and records are the world's.
 *
 * Its tags are the caller's own, to which each kind of child adds its role. What must not be
 * replaced, though it holds no data, has the options of what stays.
 */
export interface RoutingSite extends Site<FailoverRoutingTransform> {
  /** Short name of the service whose name is moved. */
  service: string;
}
