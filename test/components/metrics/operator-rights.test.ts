import { beforeAll, describe, expect, test } from "vitest";

import type { RecordedResource } from "../../../src/offline/testing";
import { named } from "../../support/deployed";
import { recorded } from "../../support/guide-routing";
import { administratorOf } from "../../support/iam/administrator";
import type { Identity } from "../../support/iam/caller";
import { decide } from "../../support/iam/decision";
import { policyIn, roleOf } from "../../support/iam/of-program";

const account = "123456789012";
const foreign = "999999999999";
const region = "eu-central-1";

/** A role that its own policies let do everything, as an administrator's. */
const roleNamed = (name: string, of = account): Identity => ({
  ...administratorOf(of),
  arn: `arn:aws:iam::${of}:role/${name}`,
});
const onCall = roleNamed("on-call");
const ada = { ...onCall, arn: `arn:aws:iam::${account}:user/ada` };
const abroad = roleNamed("on-call", foreign);
const administrator = administratorOf(account);
const session = {
  ...onCall,
  sessionArn: `arn:aws:sts::${account}:assumed-role/on-call/ada@example.com`,
};
const powerless = { arn: onCall.arn };
const events = { service: "events.amazonaws.com" };

let resources: readonly RecordedResource[] = [];
let alone: readonly RecordedResource[] = [];
const arn = (name: string) => String(named(resources, `metrics-${name}-${region}`).outputs.arn);

beforeAll(async () => {
  resources = await recorded({ operators: [onCall.arn, ada.arn, abroad.arn] });
  alone = await recorded();
});

const telling = () => ({
  action: "events:PutEvents",
  resource: arn("phases-bus"),
  resourcePolicy: policyIn(resources, `metrics-phases-bus-policy-${region}`),
});
const sending = () => ({
  action: "sqs:SendMessage",
  resource: arn("queue"),
  resourcePolicy: policyIn(resources, `metrics-queue-policy-${region}`),
});
/** What moving dead letters back asks for: rights of whoever starts the task. */
const redrive = () => [
  sending(),
  { ...sending(), action: "sqs:GetQueueAttributes" },
  ...["StartMessageMoveTask", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"].map(
    (action) => ({
      action: `sqs:${action}`,
      resource: arn("dead-letters"),
      resourcePolicy: policyIn(resources, `metrics-dead-letters-policy-${region}`),
    }),
  ),
];

describe("the bus for phases", () => {
  test("takes what operators put there, as role, session or user", () => {
    for (const caller of [onCall, session, ada]) {
      expect(decide({ ...telling(), caller })).toBe("allowed");
    }
  });

  test("gives no operator a right that his own policies do not give", () => {
    expect(decide({ ...telling(), caller: powerless })).toBe("not allowed");
  });

  test("refuses an administrator, whose own policies would let him", () => {
    expect(decide({ ...telling(), caller: administrator })).toBe("denied");
    expect(decide({ ...telling(), resourcePolicy: undefined, caller: administrator })).toBe(
      "allowed",
    );
  });

  test.each(["on-call-2", "On-Call", "team/on-call"])("refuses the role %s", (name) => {
    expect(decide({ ...telling(), caller: roleNamed(name) })).toBe("denied");
  });

  test("lets nobody of another account in, named as an operator or not", () => {
    expect(decide({ ...telling(), caller: administratorOf(foreign) })).toBe("denied");
    expect(decide({ ...telling(), caller: abroad })).toBe("not allowed");
  });

  test("refuses what a rule sends on, by a role or in EventBridge's own name", () => {
    const context = { "aws:SourceArn": arn("events"), "aws:SourceAccount": account };
    const forwarding = roleOf(resources, "metrics-signal-role");

    expect(decide({ ...telling(), caller: events })).toBe("denied");
    expect(decide({ ...telling(), caller: events, context })).toBe("denied");
    expect(decide({ ...telling(), caller: forwarding, context })).toBe("denied");
  });

  test.each(["events:DescribeEventBus", "events:ListTagsForResource"])(
    "leaves %s to the account's IAM",
    (action) => {
      expect(decide({ ...telling(), action, caller: administrator })).toBe("allowed");
      expect(decide({ ...telling(), action, caller: powerless })).toBe("not allowed");
    },
  );

  test("is shut to all of the account where there are no operators", () => {
    const resourcePolicy = policyIn(alone, `metrics-phases-bus-policy-${region}`);
    const resource = String(named(alone, `metrics-phases-bus-${region}`).outputs.arn);

    for (const caller of [administrator, onCall, events]) {
      expect(decide({ ...telling(), resource, resourcePolicy, caller })).toBe("denied");
    }
  });
});

describe("the recorder's queue", () => {
  test.each(["events", "alarms", "phases"])("takes what our rule of %s sends", (rule) => {
    const context = { "aws:SourceArn": arn(rule) };

    expect(decide({ ...sending(), caller: events, context })).toBe("allowed");
    expect(decide({ ...sending(), caller: { service: "sns.amazonaws.com" }, context })).toBe(
      "not allowed",
    );
  });

  test("refuses another rule of the account, and the same rule of another account", () => {
    const ours = arn("phases");
    const another = ours.replace(/[^/]+$/, "another");

    for (const rule of [another, ours.replace(account, foreign), arn("sweep-schedule")]) {
      const context = { "aws:SourceArn": rule };
      expect(decide({ ...sending(), caller: events, context })).toBe("denied");
    }
  });

  test("lets operators move dead letters back", () => {
    for (const caller of [onCall, session, ada]) {
      for (const asked of redrive()) expect(decide({ ...asked, caller })).toBe("allowed");
    }
    expect(decide({ ...sending(), caller: powerless })).toBe("not allowed");
  });

  test("refuses what an administrator sends or moves back, and leaves reading to IAM", () => {
    expect(decide({ ...sending(), caller: administrator })).toBe("denied");
    for (const action of ["sqs:ReceiveMessage", "sqs:GetQueueAttributes"]) {
      expect(decide({ ...sending(), action, caller: administrator })).toBe("allowed");
    }
  });

  test("lets nobody of another account in, named as an operator or not", () => {
    expect(decide({ ...sending(), caller: administratorOf(foreign) })).toBe("denied");
    expect(decide({ ...sending(), caller: abroad })).toBe("not allowed");
  });

  test("still gives its messages to the recorder", () => {
    const caller = roleOf(resources, `metrics-recorder-role-${region}`);

    for (const action of ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]) {
      expect(decide({ ...sending(), action, caller })).toBe("allowed");
    }
    expect(decide({ ...sending(), caller })).toBe("denied");
  });
});
