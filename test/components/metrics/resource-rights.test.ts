import { beforeAll, describe, expect, test } from "vitest";

import type { RecordedResource } from "../../../src/offline/testing";
import { named } from "../../support/deployed";
import { exampleRun } from "../../support/example-run";
import { administratorOf } from "../../support/iam/administrator";
import { type Decision, decide } from "../../support/iam/decision";
import { policyIn, roleOf } from "../../support/iam/of-program";

const account = "123456789012";
const own = administratorOf(account);
const elsewhere = administratorOf("999999999999");
const idle = { arn: `arn:aws:iam::${account}:role/idle` };
const events = { service: "events.amazonaws.com" };
const cloudwatch = { service: "cloudwatch.amazonaws.com" };
const withoutTls = { "aws:SecureTransport": "false" };

let resources: readonly RecordedResource[] = [];
const arn = (name: string) => String(named(resources, `guide-metrics-${name}`).outputs.arn);

beforeAll(async () => {
  ({ resources } = await exampleRun("warm-standby"));
});

/** Queue, its policy, and the rules that may send to it. */
const queues = [
  ...["eu-west-1", "eu-central-1"].flatMap((region) =>
    ["queue", "dead-letters"].map((what) => ({
      queue: `${what}-${region}`,
      policy: `${what}-policy-${region}`,
      rules: [`events-${region}`, `alarms-${region}`, `phases-${region}`],
      stranger: `sweep-schedule-${region}`,
      // The example names no operators.
      others: what === "queue" ? "denied" : "not allowed",
      ofTheAccount: what === "queue" ? "denied" : "allowed",
    })),
  ),
  {
    queue: "signal-dead-letters-us-east-1",
    policy: "signal-dead-letters-policy-us-east-1",
    rules: ["signal-us-east-1"],
    stranger: "events-eu-west-1",
    others: "not allowed",
    ofTheAccount: "allowed",
  },
];

describe.each(queues)("the queue $queue", ({ queue, policy, rules, ...so }) => {
  const { stranger, others, ofTheAccount } = so;
  const sending = () => ({
    action: "sqs:SendMessage",
    resource: arn(queue),
    resourcePolicy: policyIn(resources, `guide-metrics-${policy}`),
  });
  const from = (rule: string) => ({ "aws:SourceArn": arn(rule) });

  test("takes what our rules send, over TLS", () => {
    for (const rule of rules) {
      const asked = { ...sending(), caller: events };

      expect(decide({ ...asked, context: from(rule) })).toBe("allowed");
      expect(decide({ ...asked, context: { ...from(rule), ...withoutTls } })).toBe("denied");
    }
  });

  test("takes nothing of another rule, of no rule, or of another service", () => {
    const [rule = ""] = rules;

    expect(decide({ ...sending(), caller: events, context: from(stranger) })).toBe(others);
    expect(decide({ ...sending(), caller: events })).toBe(others);
    expect(decide({ ...sending(), caller: cloudwatch, context: from(rule) })).toBe("not allowed");
  });

  test("gives nothing to our rules", () => {
    const [rule = ""] = rules;
    const asked = { ...sending(), caller: events, context: from(rule) };

    expect(decide({ ...asked, action: "sqs:ReceiveMessage" })).toBe("not allowed");
  });

  test("is shut to an administrator of another account, whatever he claims", () => {
    const [rule = ""] = rules;

    expect(decide({ ...sending(), caller: elsewhere })).toBe(others);
    expect(decide({ ...sending(), caller: elsewhere, context: from(rule) })).toBe("not allowed");
    expect(decide({ ...sending(), caller: elsewhere, action: "sqs:ReceiveMessage" })).toBe(
      "not allowed",
    );
  });

  test("is read, and the dead letters sent to, by whom the account's IAM lets, over TLS", () => {
    const reading = { ...sending(), action: "sqs:ReceiveMessage" };

    expect(decide({ ...reading, caller: own })).toBe("allowed");
    expect(decide({ ...reading, caller: own, context: withoutTls })).toBe("denied");
    expect(decide({ ...reading, caller: idle })).toBe("not allowed");
    expect(decide({ ...sending(), caller: own })).toBe(ofTheAccount);
    expect(decide({ ...sending(), caller: own, context: withoutTls })).toBe("denied");
    expect(decide({ ...sending(), caller: idle })).toBe(others);
  });
});

describe.each(["eu-west-1", "eu-central-1", "eu-west-3", "us-east-1"])(
  "the topic of %s",
  (region) => {
    const alarm = (of: string, at: string) => ({
      "aws:SourceAccount": of,
      "aws:SourceArn": `arn:aws:cloudwatch:${at}:${of}:alarm:some`,
    });
    const telling = () => ({
      action: "sns:Publish",
      resource: arn(`topic-${region}`),
      resourcePolicy: policyIn(resources, `guide-metrics-topic-policy-${region}`),
    });
    const encrypting = () => ({
      action: "kms:GenerateDataKey",
      resource: arn(`topic-key-${region}`),
      resourcePolicy: policyIn(resources, `guide-metrics-topic-key-${region}`),
      policyMustAllow: true,
    });

    test.each<[string, Record<string, string>, Decision, Decision]>([
      ["an alarm of its region", alarm(account, region), "allowed", "allowed"],
      ["an alarm of another region", alarm(account, "eu-north-1"), "denied", "not allowed"],
      ["an alarm of another account", alarm("999999999999", region), "denied", "not allowed"],
      ["no alarm", {}, "denied", "not allowed"],
    ])("hears of %s, and its key encrypts for it, or not", (_, context, told, encrypted) => {
      expect(decide({ ...telling(), caller: cloudwatch, context })).toBe(told);
      expect(decide({ ...encrypting(), caller: cloudwatch, context })).toBe(encrypted);
      expect(decide({ ...telling(), caller: events, context })).not.toBe("allowed");
      expect(decide({ ...encrypting(), caller: events, context })).toBe("not allowed");
    });

    test("hears nothing that comes without TLS", () => {
      const context = { ...alarm(account, region), ...withoutTls };

      expect(decide({ ...telling(), caller: cloudwatch, context })).toBe("denied");
    });

    test("hears nobody else of the account, and leaves all the rest to its IAM", () => {
      const subscribing = { ...telling(), action: "sns:Subscribe" };

      expect(decide({ ...telling(), caller: own })).toBe("denied");
      expect(decide({ ...telling(), caller: elsewhere })).toBe("denied");
      for (const asked of [subscribing, encrypting()]) {
        expect(decide({ ...asked, caller: own })).toBe("allowed");
        expect(decide({ ...asked, caller: idle })).toBe("not allowed");
        expect(decide({ ...asked, caller: elsewhere })).toBe("not allowed");
      }
    });
  },
);

test("the signal is put on the default bus of the service's regions only", () => {
  const caller = roleOf(resources, "guide-metrics-signal-role");
  const put = (region: string, bus: string) =>
    decide({
      caller,
      action: "events:PutEvents",
      resource: `arn:aws:events:${region}:${account}:event-bus/${bus}`,
    });

  expect(put("eu-west-1", "default")).toBe("allowed");
  expect(put("eu-central-1", "default")).toBe("allowed");
  expect(put("us-east-1", "default")).toBe("not allowed");
  expect(put("eu-west-1", "orders")).toBe("not allowed");
});
