import { beforeAll, describe, expect, test } from "vitest";

import type { RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { recorded, suffixIn } from "../support/guide-routing";

const regions = ["eu-west-1", "eu-central-1"];
const standby = "eu-central-1";
const witness = "eu-west-3";
const routing = {
  endpointAlarmArnsByRegion: { "eu-west-1": "e1", [standby]: "e2" },
  switchAlarmArnsByRegion: { [standby]: "s" },
  forceAlarmArn: "f",
};

describe("RecoveryMetrics' topics", () => {
  let usual: RecordedResource[];
  const inputs = (name: string) => named(usual, name).inputs;
  const arn = (name: string) => named(usual, name).outputs.arn;

  beforeAll(async () => {
    usual = await recorded();
  });

  test("tells each endpoint's alarm as it is, in us-east-1 and with the line to paste", () => {
    for (const [told, line] of [
      ["eu-west-1", `--region ${standby} --namespace awsdr --metric-name standbyActive`],
      [standby, `--region ${witness} --namespace awsdr --metric-name primaryForced`],
    ]) {
      const given = inputs(`metrics-${told}-endpoint-down-alarm-us-east-1`);
      expect(given).toMatchObject({
        region: "us-east-1",
        alarmName: `awsdr-guide-${told}-endpoint-down-${suffixIn(usual)}`,
        alarmRule: `ALARM("${arn(`routing-endpoint-alarm-${told}`)}")`,
        alarmActions: [arn("metrics-topic-us-east-1")],
      });
      expect(given.alarmDescription).toContain(line);
      expect(given.alarmDescription).toContain(`Ledger=${suffixIn(usual)} `);
    }
  });

  test("tells of a standby's switch, there", () => {
    expect(inputs(`metrics-switch-on-alarm-${standby}`)).toMatchObject({
      region: standby,
      alarmRule: `ALARM("${arn(`routing-switch-state-alarm-${standby}`)}")`,
      alarmActions: [arn(`metrics-topic-${standby}`)],
    });
  });

  test("tells in the witness that the name is held at the primary", () => {
    const given = inputs(`metrics-primary-forced-alarm-${witness}`);
    expect(given).toMatchObject({
      region: witness,
      alarmRule: `ALARM("${arn(`routing-force-state-alarm-${witness}`)}")`,
      alarmActions: [arn(`metrics-topic-${witness}`)],
    });
    expect(given.alarmDescription).toContain(
      `--region ${witness} --namespace awsdr --metric-name primaryForced ` +
        `--dimensions Service=guide,Ledger=${suffixIn(usual)} --value 0;`,
    );
    expect(
      usual.filter(({ name }) => name.includes("primary-forced-alarm")).map(({ name }) => name),
    ).toEqual([`metrics-primary-forced-alarm-${witness}`]);
  });

  test("tells of the sentinels that the routing has, in the standby and in the witness", async () => {
    const own = (at: string) => `arn:aws:cloudwatch:${at}:123456789012:alarm:sentinel`;
    const sentinels = { [standby]: [own(standby)], [witness]: [own(witness)] };
    const resources = await recorded({
      routing: { ...routing, sentinelAlarmArnsByRegion: sentinels },
    });

    for (const at of [standby, witness]) {
      expect(named(resources, `metrics-sentinel-alarm-${at}`).inputs).toMatchObject({
        region: at,
        alarmRule: `ALARM("${own(at)}")`,
        alarmActions: [named(resources, `metrics-topic-${at}`).outputs.arn],
      });
    }
    const without = await recorded({ routing });
    expect(without.filter(({ name }) => name.includes("-sentinel-alarm-"))).toEqual([]);
  });

  test("subscribes who is notified to the topic of every region, and shows no key of theirs", async () => {
    const url = "https://pager.example.com/secret/enqueue";
    const notify = { emails: ["on-call@example.com"], urls: [url] };
    const resources = await recorded({ notify });

    for (const at of [...regions, witness, "us-east-1"]) {
      const topic = named(resources, `metrics-topic-${at}`).outputs.arn;
      const subscription = named(resources, `metrics-topic-${at}-on-call@example.com`);
      expect(subscription.inputs).toEqual({
        region: at,
        topic,
        protocol: "email",
        endpoint: "on-call@example.com",
      });
      const pager = named(resources, `metrics-topic-${at}-pager.example.com-ca065a72`);
      expect(pager.inputs).toEqual({ region: at, topic, protocol: "https", endpoint: url });
      expect(pager.secretInputs).toEqual(["endpoint"]);
    }
    expect(JSON.stringify(resources.map(({ urn }) => urn))).not.toContain("secret/");
  });

  test("refuses addresses that are none, and topics that an alarm has no room for", async () => {
    const topics = ["a", "b", "c", "d", "e"].map(
      (name) => `arn:aws:sns:eu-west-1:123456789012:${name}`,
    );
    const five = { "eu-west-1": topics };

    const notify = { emails: ["nobody"], topicArnsByRegion: five };
    await expect(recorded({ notify })).rejects.toThrow(
      /- notify\.emails must be mail addresses, got "nobody"\n- notify\.topicArnsByRegion of eu-west-1 must be at most 4, got 5: /,
    );
    await expect(recorded({ listeners: "nobody" as never })).rejects.toThrow(
      '- listeners must be one of elsewhere, got "nobody"',
    );
  });
});
