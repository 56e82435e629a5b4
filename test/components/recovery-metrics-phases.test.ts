import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";

import type { RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { json, recorded } from "../support/guide-routing";

const regions = ["eu-west-1", "eu-central-1"];

describe("the phases of RecoveryMetrics", () => {
  let usual: RecordedResource[];
  const inputs = (name: string) => named(usual, name).inputs;
  const arn = (name: string) => named(usual, name).outputs.arn;

  beforeAll(async () => {
    usual = await recorded();
  });

  test.each(regions)("asks a bus of its own in %s for recovery phases, and no other", (region) => {
    const bus = named(usual, `metrics-phases-bus-${region}`);

    expect(bus.outputs.name).toMatch(new RegExp(`^metrics-phases-bus-${region}-[0-9a-f]{7}$`));
    expect(inputs(`metrics-phases-${region}`)).toMatchObject({
      region,
      eventBusName: bus.outputs.name,
    });
    expect(json(inputs(`metrics-phases-${region}`).eventPattern)).toEqual({
      source: ["awsdr"],
      "detail-type": ["Recovery Phase"],
      account: ["123456789012"],
    });
    expect(inputs(`metrics-phases-target-${region}`)).toEqual({
      region,
      rule: named(usual, `metrics-phases-${region}`).outputs.name,
      eventBusName: bus.outputs.name,
      arn: arn(`metrics-queue-${region}`),
      deadLetterConfig: { arn: arn(`metrics-dead-letters-${region}`) },
    });
  });

  test.each(["events", "alarms", "phases"])(
    "leads %s to the queue once the policies stand",
    (what) => {
      const { dependencies } = named(usual, `metrics-${what}-target-eu-west-1`);

      for (const policy of ["queue-policy", "dead-letters-policy", "phases-bus-policy"]) {
        expect(dependencies).toContain(named(usual, `metrics-${policy}-eu-west-1`).urn);
      }
    },
  );

  test("lets its rules send to the queue over TLS, and nobody else but its operators", async () => {
    const operators = ["arn:aws:iam::123456789012:role/on-call"];
    const resources = await recorded({ operators });
    const its = (name: string) => named(resources, `metrics-${name}-eu-west-1`);
    const rules = ["events", "alarms", "phases"].map((what) => its(what).outputs.arn);
    const sending = (what: string) => ({
      Action: "sqs:SendMessage",
      Resource: its(what).outputs.arn,
    });
    const lets = (what: string) => ({
      Sid: "OurRulesSend",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      ...sending(what),
      Condition: { ArnEquals: { "aws:SourceArn": rules } },
    });
    const overTls = (what: string) => ({
      Sid: "OnlyOverTls",
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:*",
      Resource: its(what).outputs.arn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });

    expect(json(its("queue-policy").inputs.policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        lets("queue"),
        {
          Sid: "NobodyElseSends",
          Effect: "Deny",
          Principal: "*",
          ...sending("queue"),
          Condition: { ArnNotEquals: { "aws:SourceArn": rules, "aws:PrincipalArn": operators } },
        },
        overTls("queue"),
      ],
    });
    expect(json(its("dead-letters-policy").inputs.policy)).toEqual({
      Version: "2012-10-17",
      Statement: [lets("dead-letters"), overTls("dead-letters")],
    });
  });

  test("shuts the bus for phases to all but its operators, and to all where there are none", async () => {
    const operators = ["arn:aws:iam::123456789012:role/on-call"];
    const bus = (resources: readonly RecordedResource[]) =>
      json(named(resources, "metrics-phases-bus-policy-eu-central-1").inputs.policy);
    const denied = {
      Sid: "OnlyOperatorsTell",
      Effect: "Deny",
      Principal: "*",
      Action: "events:PutEvents",
    };
    const statementOn = (resources: readonly RecordedResource[], rest: object) => ({
      Version: "2012-10-17",
      Statement: [
        {
          ...denied,
          Resource: named(resources, "metrics-phases-bus-eu-central-1").outputs.arn,
          ...rest,
        },
      ],
    });

    const resources = await recorded({ operators });
    expect(bus(resources)).toEqual(
      statementOn(resources, { Condition: { ArnNotEquals: { "aws:PrincipalArn": operators } } }),
    );
    expect(bus(usual)).toEqual(statementOn(usual, {}));
  });

  test("takes an operator that is known late, and refuses those who cannot be one", async () => {
    const late = pulumi.output("arn:aws:iam::123456789012:role/later");
    const resources = await recorded({ operators: [late] });

    expect(named(resources, "metrics-phases-bus-policy-eu-west-1").inputs.policy).toContain(
      '"aws:PrincipalArn":["arn:aws:iam::123456789012:role/later"]',
    );
    await expect(recorded({ operators: [late, "on-call", "*"] })).rejects.toThrow(
      [
        'RecoveryMetrics "metrics":',
        '- operators must be ARNs of IAM roles or users, got "on-call"',
        '- operators must be whole ARNs, got "*": ' +
          "whoever may create a role could create one that a pattern fits",
      ].join("\n"),
    );
    await expect(recorded({ operators: Array(11).fill(late) })).rejects.toThrow(
      "- operators must be at most 10, got 11: the policy of a queue has room for no more",
    );
  });
});
