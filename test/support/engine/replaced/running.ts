import type { Replaced } from "./replaced";

/** What runs, what it may do, and what watches it. */
export const running: Replaced = {
  // appautoscaling/policy.go
  "aws:appautoscaling/policy:Policy": [
    "name",
    "resourceId",
    "scalableDimension",
    "serviceNamespace",
  ],
  // appautoscaling/target.go
  "aws:appautoscaling/target:Target": ["resourceId", "scalableDimension", "serviceNamespace"],
  // cloudwatch/composite_alarm.go
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": ["alarmName"],
  // cloudwatch/dashboard.go
  "aws:cloudwatch/dashboard:Dashboard": ["dashboardName"],
  // events/bus.go
  "aws:cloudwatch/eventBus:EventBus": ["eventSourceName", "name"],
  // events/bus_policy.go
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": ["eventBusName"],
  // events/rule.go
  "aws:cloudwatch/eventRule:EventRule": ["eventBusName", "name", "namePrefix"],
  // events/target.go
  "aws:cloudwatch/eventTarget:EventTarget": ["eventBusName", "rule", "targetId"],
  // logs/group.go
  "aws:cloudwatch/logGroup:LogGroup": ["logGroupClass", "name", "namePrefix"],
  // cloudwatch/metric_alarm.go
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["name"],
  // ecs/cluster.go
  "aws:ecs/cluster:Cluster": ["name"],
  // ecs/service.go
  "aws:ecs/service:Service": ["cluster", "iamRole", "launchType", "name", "schedulingStrategy"],
  // ecs/task_definition.go
  "aws:ecs/taskDefinition:TaskDefinition": [
    "containerDefinitions",
    "cpu",
    "ephemeralStorage",
    "executionRoleArn",
    "family",
    "ipcMode",
    "memory",
    "networkMode",
    "pidMode",
    "placementConstraints",
    "proxyConfiguration",
    "requiresCompatibilities",
    "runtimePlatform",
    "taskRoleArn",
    "volumes",
  ],
  // iam/role.go
  "aws:iam/role:Role": ["name", "namePrefix", "path"],
  // iam/role_policy.go
  "aws:iam/rolePolicy:RolePolicy": ["name", "namePrefix", "role"],
  // iam/role_policy_attachment.go: there is no update at all
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["policyArn", "role"],
  // kms/alias.go
  "aws:kms/alias:Alias": ["name", "namePrefix"],
  // kms/key.go
  "aws:kms/key:Key": [
    "customKeyStoreId",
    "customerMasterKeySpec",
    "keyUsage",
    "multiRegion",
    "xksKeyId",
  ],
  // lambda/event_source_mapping.go
  "aws:lambda/eventSourceMapping:EventSourceMapping": [
    "eventSourceArn",
    "queues",
    "selfManagedEventSource",
    "selfManagedKafkaEventSourceConfig",
    "startingPosition",
    "startingPositionTimestamp",
    "topics",
  ],
  // lambda/function.go
  "aws:lambda/function:Function": ["name", "packageType", "tenancyConfig"],
  // lambda/permission.go: there is no update at all
  "aws:lambda/permission:Permission": [
    "action",
    "eventSourceToken",
    "function",
    "functionUrlAuthType",
    "invokedViaFunctionUrl",
    "principal",
    "principalOrgId",
    "qualifier",
    "sourceAccount",
    "sourceArn",
    "statementId",
    "statementIdPrefix",
  ],
  // secretsmanager/secret.go
  "aws:secretsmanager/secret:Secret": ["name", "namePrefix"],
  // secretsmanager/secret_version.go
  "aws:secretsmanager/secretVersion:SecretVersion": [
    "secretBinary",
    "secretId",
    "secretString",
    "secretStringWoVersion",
  ],
  // sns/topic.go
  "aws:sns/topic:Topic": ["fifoTopic", "name", "namePrefix"],
  // sns/topic_policy.go
  "aws:sns/topicPolicy:TopicPolicy": ["arn"],
  // sns/topic_subscription.go
  "aws:sns/topicSubscription:TopicSubscription": ["endpoint", "protocol", "topic"],
  // sqs/queue.go
  "aws:sqs/queue:Queue": ["fifoQueue", "name", "namePrefix"],
  // sqs/queue_policy.go
  "aws:sqs/queuePolicy:QueuePolicy": ["queueUrl"],
  // internal/provider/resource_id.go of terraform-provider-random
  "random:index/randomId:RandomId": ["byteLength", "keepers", "prefix"],
  // internal/provider/resource_password.go of terraform-provider-random
  "random:index/randomPassword:RandomPassword": [
    "keepers",
    "length",
    "lower",
    "minLower",
    "minNumeric",
    "minSpecial",
    "minUpper",
    "numeric",
    "overrideSpecial",
    "special",
    "upper",
  ],
};
