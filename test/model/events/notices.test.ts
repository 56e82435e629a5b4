import { describe, expect, test } from "vitest";

import { parseEvent } from "../../../src/model/events/parse-event";
import { readings } from "../../../src/model/readings/readings";
import { type MetricsScope, unscoped } from "../../../src/model/readings/scope";
import { factsOf, recordsOf } from "../../support/events/records-of";
import {
  account,
  backupJob,
  ebsSnapshot,
  event,
  pointArn,
  region,
  vaultArn,
} from "../../support/events/sample-events";
import {
  alarmArn,
  alarmConfiguration,
  healthEvent,
  lifecyclePolicy,
  rdsEvent,
  regionSwitch,
  replicationFailed,
  vaultChange,
} from "../../support/events/sample-notices";
import { routedService } from "../../support/routed";

function noticesOf(events: readonly unknown[], scope: Partial<MetricsScope> = {}) {
  return readings(factsOf(events), { ...unscoped, ...scope }).notices;
}

/** How many things the events tell of. */
function told(...events: readonly unknown[]): number {
  return recordsOf(events).filter(({ kind }) => kind === "notice").length;
}

describe("a notice", () => {
  test("changes neither B nor R", () => {
    const notices = [
      healthEvent(),
      regionSwitch(),
      lifecyclePolicy(),
      rdsEvent("Cluster", "RDS-EVENT-0238"),
      alarmConfiguration("delete"),
      replicationFailed(),
    ];
    const { notices: without, ...alone } = readings(factsOf([backupJob()]));
    const { notices: all, ...together } = readings(factsOf([...notices, backupJob()]));

    expect(together).toEqual(alone);
    expect([without.length, all.length]).toEqual([0, 6]);
  });

  test("tells of AWS's own operations where they happen, and once however often it is sent", () => {
    const paged = healthEvent({}, { region: "us-west-2", id: "another" });

    expect(noticesOf([healthEvent(), paged])).toEqual([
      {
        what: "health-issue",
        at: "2026-03-01T04:02:51.000Z",
        region: "eu-central-1",
        about: "AWS_EC2_OPERATIONAL_ISSUE",
        said: "Launches fail.",
      },
    ]);
    expect(told(healthEvent(), healthEvent({ communicationId: "0c0ffee0-2" }))).toBe(2);
  });

  test("reads every way in which Health leaves an end open", () => {
    for (const endTime of [undefined, "", {}, "Sun, 1 Mar 2026 09:01:22 GMT"]) {
      expect(parseEvent(healthEvent({ endTime })).kind).toBe("facts");
    }
  });

  test("tells of what is planned for weeks ahead, as of nothing else that lies ahead", () => {
    const detail = { eventTypeCategory: "scheduledChange" };
    const planned = { ...detail, startTime: "Wed, 1 Apr 2026 04:00:00 GMT" };
    const now = new Date("2026-03-01T05:10:00Z");

    expect(parseEvent(healthEvent(planned), now).kind).toBe("facts");
    expect(noticesOf([healthEvent(planned)])).toMatchObject([
      { what: "health-scheduledchange", at: "2026-04-01T04:00:00.000Z" },
    ]);
    expect(
      parseEvent(healthEvent({ startTime: "" }, { time: "2026-03-03T05:10:00Z" }), now),
    ).toMatchObject({ code: "future-time" });
  });

  test("tells of one step of a region switch once, under whatever ids it is logged", () => {
    const step = (stepName: string) =>
      regionSwitch({ eventType: "StepStarted", stepDetails: { stepName, resource: [] } });
    const events = [
      regionSwitch(),
      regionSwitch({}, { id: "again", time: "2026-03-01T05:10:07Z" }),
      step("scale"),
      step("shift"),
    ];

    expect(noticesOf(events).map(({ what, said }) => [what, said])).toEqual([
      ["arc-execution", "activating eu-central-1, ExecutionStarted"],
      ["arc-execution", "activating eu-central-1, StepStarted, scale"],
      ["arc-execution", "activating eu-central-1, StepStarted, shift"],
    ]);
  });

  test("knows an evaluation's warning under the detail-type of an execution", () => {
    const warning = regionSwitch({
      eventType: undefined,
      executionAction: undefined,
      metadata: { warning: "The plan cannot run." },
    });

    expect(noticesOf([warning])).toMatchObject([
      { what: "arc-evaluation", said: "The plan cannot run." },
    ]);
    expect(parseEvent(regionSwitch({ idempotencyKey: undefined })).kind).toBe("ignored");
  });

  test("tells of lifecycle policies that fail", () => {
    expect(noticesOf([lifecyclePolicy()])).toMatchObject([
      { what: "dlm-error", said: "Maximum allowed active snapshot limit exceeded" },
    ]);
    expect(parseEvent(lifecyclePolicy({ state: "ACTIVE" })).kind).toBe("ignored");
  });

  test.each([
    ["Instance", "RDS-EVENT-0013", "rds-failover-started"],
    ["Instance", "RDS-EVENT-0049", "rds-failover-completed"],
    ["Instance", "RDS-EVENT-0034", "rds-failover-abandoned"],
    ["Instance", "RDS-EVENT-0028", "rds-backups-disabled"],
    ["Instance", "RDS-EVENT-0419", "rds-key-unreachable"],
    ["Cluster", "RDS-EVENT-0071", "rds-failover-completed"],
    ["Cluster", "RDS-EVENT-0070", "rds-failover-reverted"],
    ["Cluster", "RDS-EVENT-0185", "rds-switchover-completed"],
    ["Cluster", "RDS-EVENT-0238", "rds-global-failover-completed"],
    ["Cluster", "RDS-EVENT-0519", "rds-global-failover-completed"],
  ] as const)("reads an RDS %s's %s as %s", (type, id, what) => {
    expect(noticesOf([rdsEvent(type, id)])).toMatchObject([{ what, said: "It happened." }]);
  });

  test("reads an RDS event without an id by its category", () => {
    const events = [rdsEvent("Cluster", undefined, { EventCategories: ["global failover"] })];

    expect(noticesOf(events)).toMatchObject([{ what: "rds-global-failover" }]);
    expect(parseEvent(rdsEvent("Instance", "RDS-EVENT-0089")).kind).toBe("ignored");
    expect(
      parseEvent(rdsEvent("Instance", undefined, { EventCategories: ["low storage"] })).kind,
    ).toBe("ignored");
  });

  test("tells of snapshots that failed, came late, were shared or locked", () => {
    const notice = (detail: Record<string, unknown>) => noticesOf([ebsSnapshot(detail)])[0]?.what;
    const late = event(
      "aws.ec2",
      "EBS Copy Snapshot Missed Completion Duration",
      { event: "copySnapshot", snapshot_id: "arn:aws:ec2:eu-west-1:1:snapshot/snap-0a" },
      {},
    );

    expect(notice({ result: "failed", cause: "no room" })).toBe("ebs-snapshot-failed");
    expect(notice({ event: "copySnapshot", result: "failed" })).toBe("ebs-copy-failed");
    expect(notice({ event: "shareSnapshot", source: account })).toBe("ebs-snapshot-shared");
    expect(notice({ event: "lockSnapshot", lockState: "governance" })).toBe("ebs-snapshot-locked");
    expect(noticesOf([late])).toMatchObject([{ what: "ebs-copy-late", about: "snap-0a" }]);
  });

  test("tells of an object that was not copied, by every part of its identity", () => {
    expect(noticesOf([replicationFailed(), replicationFailed()])).toEqual([
      {
        what: "replication-failed",
        at: "2026-03-01T05:04:32.527Z",
        region,
        about: "s3://guide-media/maps/old+town.png",
        said: "AssumeRoleNotPermitted",
      },
    ]);
    expect(
      told(
        replicationFailed(),
        replicationFailed({ eventName: "s3:Replication:OperationMissedThreshold" }),
        replicationFailed({}, { replicationRuleId: "maps" }),
        replicationFailed({}, { requestTime: "2026-03-01T05:03:59.169Z" }),
      ),
    ).toBe(4);
  });

  test("ignores what else S3 notifies of, and its test", () => {
    const created = replicationFailed({
      eventName: "ObjectCreated:Put",
      replicationEventData: null,
    });
    const test = { Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "b" };

    expect(parseEvent(created).kind).toBe("ignored");
    expect(parseEvent(test).kind).toBe("ignored");
    expect(parseEvent(replicationFailed({ replicationEventData: null }))).toMatchObject({
      code: "missing-field",
    });
  });

  test("reads what is said of a point beside its state", () => {
    const changed = (type: string) =>
      event("aws.backup", type, { indexStatus: "ACTIVE" }, { resources: [pointArn("one")] });

    expect(
      noticesOf([changed("Recovery Point Change"), changed("Recovery Point Index State Change")]),
    ).toMatchObject([{ what: "recovery-point-changed", about: pointArn("one"), said: "ACTIVE" }]);
  });

  test("keeps what a service says short, and from obeying", () => {
    const [notice] = noticesOf([lifecyclePolicy({ cause: `\u001b[2J${"x".repeat(1000)}` })]);

    expect(notice?.said).toBe(`[2J${"x".repeat(252)}`);
  });

  test("is of the account and, where it can be told, of the plan", () => {
    const events = [
      alarmConfiguration("delete"),
      alarmConfiguration("update", { resources: [`${alarmArn}-cpu`] }),
      vaultChange("DELETED"),
      healthEvent(),
    ];
    const what = (scope: Partial<MetricsScope>) => noticesOf(events, scope).map(({ what }) => what);

    expect(what({})).toEqual([
      "health-issue",
      "alarm-deleted",
      "alarm-updated",
      "backup-vault-deleted",
    ]);
    expect(
      what({
        service: "guide",
        signalAlarms: [{ name: "guide-signal", region }],
        vaultArns: [vaultArn("another")],
      }),
    ).toEqual(["health-issue", "alarm-deleted"]);
    const switchAlarms = [{ name: "guide-signal-cpu", region }];
    expect(
      what({ service: "guide", routed: { ...routedService(), switchAlarms }, vaultArns: [] }),
    ).toEqual(["health-issue", "alarm-updated"]);
    const forceAlarm = { name: "guide-signal-cpu", region };
    expect(
      what({ service: "guide", routed: { ...routedService(), forceAlarm }, vaultArns: [] }),
    ).toEqual(["health-issue", "alarm-updated"]);
    expect(what({ accounts: ["999999999999"] })).toEqual([]);
  });

  test("of S3 is the plan's where its bucket's owner is told by a name that is no account", () => {
    const accounts = [account];
    const ownedBy = (principalId: string | undefined) => {
      const [record] = replicationFailed().Records;
      const s3 = { ...record?.s3, bucket: { name: "guide-media", ownerIdentity: { principalId } } };
      return replicationFailed({ s3 });
    };

    expect(noticesOf([ownedBy("A3NL1KOZZKExample")], { accounts })).toHaveLength(1);
    expect(noticesOf([ownedBy(undefined)], { accounts })).toHaveLength(1);
    expect(noticesOf([ownedBy(account)], { accounts })).toHaveLength(1);
    expect(noticesOf([ownedBy("999999999999")], { accounts })).toEqual([]);
  });

  test("of S3 names an object by the longest of keys, every byte of it escaped", () => {
    const [record] = replicationFailed().Records;
    const s3 = { ...record?.s3, object: { key: "%E3%81%82".repeat(341) } };

    expect(told(replicationFailed({ s3 }))).toBe(1);
  });
});
