import { type ComputeOutputs, dnsSuffixAt, type Subject } from "./subject";

/** Alarms, events, logs, queues, topics, schedules and parameters. */
export const observation: Record<string, ComputeOutputs> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": (alarm) => alarmOf(alarm, "name"),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": (alarm) => alarmOf(alarm, "alarmName"),
  "aws:cloudwatch/dashboard:Dashboard": (dashboard) => {
    const name = dashboard.named("dashboardName");
    const dashboardArn = dashboard.globalArn("cloudwatch", `dashboard/${name}`);
    return { id: name, dashboardName: name, dashboardArn };
  },
  "aws:cloudwatch/eventBus:EventBus": (bus) => {
    const name = bus.named();
    return { id: name, name, arn: bus.arn("events", `event-bus/${name}`) };
  },
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": (policy) => ({
    id: policy.text("eventBusName") ?? "default",
  }),
  "aws:cloudwatch/eventRule:EventRule": (rule) => {
    const name = rule.named();
    const bus = rule.text("eventBusName") ?? "default";
    const path = bus === "default" ? name : `${bus}/${name}`;
    return { id: path, name, arn: rule.arn("events", `rule/${path}`), eventBusName: bus };
  },
  "aws:cloudwatch/eventTarget:EventTarget": (target) => {
    const targetId = target.named("targetId", 64);
    return { id: `${target.text("rule")}-${targetId}`, targetId };
  },
  "aws:cloudwatch/logGroup:LogGroup": (group) => {
    const name = group.named();
    return {
      id: name,
      name,
      arn: group.arn("logs", `log-group:${name}`),
      retentionInDays: group.inputs.retentionInDays ?? 0,
    };
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": (filter) => {
    const name = filter.named();
    return { id: name, name };
  },
  "aws:sqs/queue:Queue": (queue) => {
    const suffix = queue.inputs.fifoQueue === true ? ".fifo" : "";
    const name = queue.text("name") ?? `${queue.named("name", 80 - suffix.length)}${suffix}`;
    const url = `https://sqs.${queue.region}.${dnsSuffixAt(queue.region)}/${queue.account}/${name}`;
    return {
      id: url,
      url,
      name,
      arn: queue.arn("sqs", name),
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
      visibilityTimeoutSeconds: queue.inputs.visibilityTimeoutSeconds ?? 30,
      messageRetentionSeconds: queue.inputs.messageRetentionSeconds ?? 345_600,
    };
  },
  "aws:sqs/queuePolicy:QueuePolicy": (policy) => ({
    id: policy.text("queueUrl") ?? policy.hex(20),
  }),
  "aws:sqs/redrivePolicy:RedrivePolicy": (policy) => ({
    id: policy.text("queueUrl") ?? policy.hex(20),
  }),
  "aws:sns/topic:Topic": (topic) => {
    const suffix = topic.inputs.fifoTopic === true ? ".fifo" : "";
    const name = topic.text("name") ?? `${topic.named()}${suffix}`;
    const arn = topic.arn("sns", name);
    return { id: arn, arn, name, owner: topic.account, policy: topic.inputs.policy ?? "" };
  },
  "aws:sns/topicPolicy:TopicPolicy": (policy) => ({
    id: policy.text("arn") ?? policy.hex(20),
    owner: policy.account,
  }),
  "aws:sns/topicSubscription:TopicSubscription": (subscription) => {
    const arn = `${subscription.text("topic")}:${subscription.hex(32)}`;
    return { id: arn, arn, ownerId: subscription.account, pendingConfirmation: false };
  },
  "aws:scheduler/schedule:Schedule": (schedule) => {
    const name = schedule.named("name", 64);
    const groupName = schedule.text("groupName") ?? "default";
    const path = `${groupName}/${name}`;
    return { id: path, name, groupName, arn: schedule.arn("scheduler", `schedule/${path}`) };
  },
  "aws:scheduler/scheduleGroup:ScheduleGroup": (group) => {
    const name = group.named("name", 64);
    const arn = group.arn("scheduler", `schedule-group/${name}`);
    return { id: name, name, arn, state: "ACTIVE" };
  },
  "aws:ssm/parameter:Parameter": (parameter) => {
    const name = parameter.named();
    const arn = parameter.arn("ssm", `parameter/${name.replace(/^\//, "")}`);
    return { id: name, name, arn, version: 1, tier: parameter.inputs.tier ?? "Standard" };
  },
};

function alarmOf(alarm: Subject, nameInput: string) {
  const name = alarm.named(nameInput);
  return { id: name, [nameInput]: name, arn: alarm.arn("cloudwatch", `alarm:${name}`) };
}
