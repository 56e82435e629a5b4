import type { Properties } from "../../../src/offline/recorded";
import {
  among,
  type CheckFault,
  exactlyOne,
  formed,
  json,
  needed,
  oneOrMore,
  type Rule,
  within,
} from "./check-rules";
import { requiredInputs } from "./required-inputs";

/**
 * What the provider refuses before it calls AWS, beyond a required argument that is missing.
 *
 * Source: ValidateFunc, ExactlyOneOf, AtLeastOneOf, RequiredWith and CustomizeDiff in
 * terraform-provider-aws, folder internal/service. It holds what our components could get wrong.
 */
const rules: Readonly<Record<string, readonly Rule[]>> = {
  // backup/plan.go
  "aws:backup/plan:Plan": [
    formed("rules.ruleName", /^[0-9A-Za-z_.-]{1,50}$/),
    formed("rules.targetVaultName", /^[0-9A-Za-z_-]{2,50}$/),
  ],
  // backup/selection.go
  "aws:backup/selection:Selection": [formed("name", /^[0-9A-Za-z_.-]{1,50}$/)],
  // backup/vault.go
  "aws:backup/vault:Vault": [formed("name", /^[0-9A-Za-z_-]{2,50}$/)],
  // cloudwatch/composite_alarm.go
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": [
    formed("alarmDescription", /^.{0,1024}$/s),
    formed("alarmName", /^.{0,255}$/s),
    formed("alarmRule", /^.{1,10240}$/s),
  ],
  // cloudwatch/dashboard.go
  "aws:cloudwatch/dashboard:Dashboard": [
    formed("dashboardName", /^[0-9A-Za-z_-]{1,255}$/),
    json("dashboardBody", Number.MAX_SAFE_INTEGER),
  ],
  // events/bus_policy.go
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": [json("policy", 10_240)],
  // events/rule.go
  "aws:cloudwatch/eventRule:EventRule": [
    oneOrMore("scheduleExpression", "eventPattern"),
    json("eventPattern", 4096),
    formed("description", /^.{0,512}$/s),
  ],
  // logs/group.go
  "aws:cloudwatch/logGroup:LogGroup": [
    among(
      "retentionInDays",
      [
        0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
        2922, 3288, 3653,
      ],
    ),
  ],
  // cloudwatch/metric_alarm.go
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    formed("alarmDescription", /^.{0,1024}$/s),
    within("evaluationPeriods", 1, Number.MAX_SAFE_INTEGER),
    needed((inputs) => inputs.metricName !== undefined, "namespace"),
    (inputs) =>
      inputs.metricName === undefined ? [] : exactlyOne("statistic", "extendedStatistic")(inputs),
  ],
  // ec2/vpc_route.go
  "aws:ec2/route:Route": [
    exactlyOne("destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"),
  ],
  // ec2/vpc_route_table_association.go
  "aws:ec2/routeTableAssociation:RouteTableAssociation": [exactlyOne("subnetId", "gatewayId")],
  // iam/role_policy.go
  "aws:iam/rolePolicy:RolePolicy": [json("policy", 10_240)],
  // kms/alias.go
  "aws:kms/alias:Alias": [formed("name", /^alias\/[0-9A-Za-z_/-]+$/)],
  // kms/key.go
  "aws:kms/key:Key": [within("deletionWindowInDays", 7, 30), json("policy", 32_768)],
  // lambda/event_source_mapping.go
  "aws:lambda/eventSourceMapping:EventSourceMapping": [
    exactlyOne("eventSourceArn", "selfManagedEventSource"),
    within("scalingConfig.maximumConcurrency", 2, Number.MAX_SAFE_INTEGER),
  ],
  // lambda/function.go
  "aws:lambda/function:Function": [
    exactlyOne("code", "imageUri", "s3Bucket"),
    needed((inputs) => inputs.packageType !== "Image", "handler", "runtime"),
    formed("handler", /^.{1,128}$/s),
    within("memorySize", 128, 10_240),
    within("timeout", 1, 900),
  ],
  // elbv2/load_balancer.go: 32 characters, of which the provider adds 26
  "aws:lb/loadBalancer:LoadBalancer": [
    exactlyOne("subnets", "subnetMappings"),
    formed("namePrefix", /^[0-9A-Za-z][0-9A-Za-z-]{0,5}$/),
  ],
  // elbv2/target_group.go
  "aws:lb/targetGroup:TargetGroup": [
    formed("namePrefix", /^[0-9A-Za-z][0-9A-Za-z-]{0,5}$/),
    formed("healthCheck.path", /^\/.{0,1023}$/s),
    within("healthCheck.interval", 5, 300),
    within("healthCheck.timeout", 2, 120),
  ],
  // rds/cluster.go
  "aws:rds/cluster:Cluster": [
    formed("clusterIdentifier", /^[a-z](?!.*--)[0-9a-z-]{0,62}(?<!-)$/),
    formed("finalSnapshotIdentifier", /^(?!.*--)[0-9A-Za-z-]+(?<!-)$/),
    within("backupRetentionPeriod", 0, 35),
  ],
  // rds/cluster_instance.go
  "aws:rds/clusterInstance:ClusterInstance": [
    formed("identifier", /^[a-z](?!.*--)[0-9a-z-]{0,62}(?<!-)$/),
  ],
  // route53/health_check.go; for what a type needs: [api:route53.HealthCheckConfig]
  "aws:route53/healthCheck:HealthCheck": [
    among("requestInterval", [10, 30]),
    within("failureThreshold", 1, 10),
    formed("resourcePath", /^.{0,255}$/s),
    needed(({ type }) => type === "HTTPS" || type === "HTTP", "fqdn"),
    needed(
      ({ type }) => type === "CLOUDWATCH_METRIC",
      "cloudwatchAlarmName",
      "cloudwatchAlarmRegion",
    ),
  ],
  // route53/record.go
  "aws:route53/record:Record": [
    exactlyOne("aliases", "records"),
    needed(({ records }) => records !== undefined, "ttl"),
    needed(({ failoverRoutingPolicies }) => failoverRoutingPolicies !== undefined, "setIdentifier"),
  ],
  // s3/bucket.go, for the regions that we know
  "aws:s3/bucket:Bucket": [formed("bucket", /^[0-9a-z][0-9a-z.-]{1,61}[0-9a-z]$/)],
  // s3/bucket_lifecycle_configuration.go
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
    formed("rules.id", /^.{1,255}$/s),
    among("rules.status", ["Enabled", "Disabled"]),
    within("rules.noncurrentVersionExpiration.noncurrentDays", 1, Number.MAX_SAFE_INTEGER),
  ],
  // secretsmanager/secret.go
  "aws:secretsmanager/secret:Secret": [formed("name", /^[0-9A-Za-z/_+=.@-]{1,512}$/)],
  // sqs/queue.go
  "aws:sqs/queue:Queue": [
    json("redrivePolicy", 4096),
    within("messageRetentionSeconds", 60, 1_209_600),
    within("visibilityTimeoutSeconds", 0, 43_200),
  ],
  // ec2/vpc_security_group_egress_rule.go
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": [ruleSource()],
  // ec2/vpc_security_group_ingress_rule.go
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": [ruleSource()],
};

/** Types with rules. */
export const checkedTypes: readonly string[] = Object.keys(rules);

/**
 * Longest physical names, of types that Pulumi names itself unless told: the logical name, a hyphen
 * and seven digits. A logical name that leaves no room for these is refused.
 *
 * Source: AutoName in provider/resources.go of pulumi-aws; for the limits, the file named.
 */
const longestNames: Readonly<Record<string, number>> = {
  // events/validate.go
  "aws:cloudwatch/eventRule:EventRule": 64,
  // iam/role.go
  "aws:iam/role:Role": 64,
  // provider/resources.go of pulumi-aws
  "aws:lambda/function:Function": 64,
  // sqs/queue.go
  "aws:sqs/queue:Queue": 80,
};
const autonameLength = 8;

/** Lists what the provider refuses in the inputs of a resource. */
export function checkFaults(type: string, name: string, inputs: Properties): CheckFault[] {
  return [
    ...needed(() => true, ...requiredInputs(type))(inputs),
    ...nameFaults(type, name, inputs),
    ...(rules[type] ?? []).flatMap((rule) => rule(inputs)),
  ];
}

function nameFaults(type: string, name: string, inputs: Properties): CheckFault[] {
  const longest = longestNames[type];
  if (longest === undefined || inputs.namePrefix !== undefined) return [];
  const given = inputs.name;
  const length = typeof given === "string" ? given.length : name.length + autonameLength;
  return length <= longest
    ? []
    : [{ property: "name", reason: `must have at most ${longest} characters, got ${length}` }];
}

function ruleSource(): Rule {
  return exactlyOne("cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId");
}
