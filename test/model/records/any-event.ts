import fc from "fast-check";

import type { Fields } from "../../../src/model/events/fields";
import {
  account,
  alarm,
  backupJob,
  copyJob,
  ebsSnapshot,
  phase,
  pointArn,
  rdsSnapshot,
  recoveryPoint,
  region,
  restoreTest,
  type SampleEvent,
  scanJob,
  tableArn,
} from "../../support/events/sample-events";
import {
  alarmMessage,
  healthEvent,
  rdsEvent,
  regionSwitch,
  replicationFailed,
  snsNotification,
  snsRecords,
  vaultChange,
} from "../../support/events/sample-notices";

const start = Date.parse("2026-03-01T00:00:00.000Z");

export const instant = fc.integer({ min: 0, max: 40 }).map((steps) => {
  return new Date(start + steps * 90_000).toISOString();
});
const name = fc.constantFrom("one", "two", "three");
const id = fc.constantFrom(
  "AAAAAAAA-0000-4000-8000-000000000001",
  "bbbbbbbb-0000-4000-8000-000000000002",
);
const size = fc.option(fc.constantFrom("0", "9", "10", "1000", "9007199254740993"), {
  nil: undefined,
});
const type = fc.constantFrom("DynamoDB", "RDS", "EFS", undefined);
const resource = fc.constantFrom(tableArn("a"), tableArn("b"), undefined);

/** A job's begin and end in order, or no end. */
const times = fc
  .tuple(instant, fc.option(instant, { nil: undefined }))
  .map(([a, b]) =>
    b === undefined || b >= a
      ? { creationDate: a, completionDate: b }
      : { creationDate: b, completionDate: a },
  );

const parent = fc.option(id, { nil: undefined, freq: 8 });

const backups = fc
  .record({
    name,
    id,
    size,
    type,
    resource,
    times,
    time: instant,
    state: fc.constantFrom("CREATED", "RUNNING", "COMPLETED", "COMPLETED", "FAILED"),
    parent,
  })
  .map((it) =>
    backupJob(
      {
        ...it.times,
        backupJobId: it.id,
        backupSizeInBytes: it.size,
        resourceType: it.type,
        resourceArn: it.resource,
        state: it.state,
        parentJobId: it.parent,
      },
      { time: it.time, resources: [pointArn(it.name)] },
    ),
  );

const copies = fc
  .record({ name, source: name, id, times, time: instant, resource, parent })
  .map((it) =>
    copyJob(
      {
        ...it.times,
        copyJobId: it.id,
        parentJobId: it.parent,
        resourceArn: it.resource,
        destinationRecoveryPointArn: pointArn(it.name, "eu-central-1"),
      },
      { time: it.time, resources: [pointArn(it.source)] },
    ),
  );

const takenByBackup = `arn:aws:rds:${region}:${account}:snapshot:awsbackup:job-0a`;

const states = fc
  .record({
    name,
    times,
    time: instant,
    type,
    status: fc.constantFrom(
      "CREATING",
      "COMPLETED",
      "AVAILABLE",
      "PARTIAL",
      "STOPPED",
      "EXPIRED",
      "DELETING",
      "DELETED",
    ),
  })
  .map((it) =>
    recoveryPoint(
      { ...it.times, status: it.status, resourceType: it.type },
      { time: it.time, resources: [it.name === "three" ? takenByBackup : pointArn(it.name)] },
    ),
  );

const snapshots = fc
  .record({
    snapshot: fc.constantFrom("snap-0a", "snap-0b"),
    event: fc.constantFrom("createSnapshot", "copySnapshot"),
    time: instant,
    rds: fc.constantFrom("RDS-EVENT-0042", "RDS-EVENT-0197", "RDS-EVENT-0041"),
    which: fc.boolean(),
    named: fc.constantFrom({}, { SourceArn: takenByBackup }),
  })
  .map(({ snapshot, event, time, rds, which, named }) =>
    which
      ? rdsSnapshot(rds, { Date: time, ...named })
      : ebsSnapshot(
          { event, snapshot_id: `arn:aws:ec2::eu-west-1:snapshot/${snapshot}` },
          { time },
        ),
  );

const phases = fc
  .record({
    name: fc.constantFrom("started", "detected", "decided", "shifted", "recovered", "abandoned"),
    at: instant,
    kind: fc.constantFrom("incident", "drill"),
    runId: fc.constantFrom("run-1", "run-2", "run-3"),
    // Some are told as they happen, some a little ahead of their time, some days afterwards.
    sent: fc.constantFrom(0, -300_000, 60_000, 14 * 86_400_000),
  })
  .map(({ name, at, kind, runId, sent }) => {
    const time = new Date(Date.parse(at) + sent).toISOString();
    return phase(name, at, { kind, runId }, { time });
  });

const retractions = fc
  .record({
    at: instant,
    kind: fc.constantFrom("incident", "drill"),
    runId: fc.constantFrom("run-1", "run-2"),
    by: fc.constantFrom("Ada", "Grace"),
    reason: fc.constantFrom("a rehearsal", "a forgery"),
  })
  .map(({ at, kind, runId, by, reason }) => phase("retracted", at, { kind, runId, by, reason }));

const alarms = fc
  .record({
    value: fc.constantFrom("ALARM", "OK", "INSUFFICIENT_DATA"),
    at: instant,
    name: fc.constantFrom("guide-signal", "cpu"),
  })
  .map(({ value, at, name }) => alarm(value, at, {}, { name }));

const restores = fc
  .record({ name, times, id, parent: fc.option(id, { nil: undefined, freq: 4 }) })
  .map(({ name, times, id, parent }) =>
    restoreTest({
      ...times,
      restoreJobId: id,
      parentJobId: parent,
      recoveryPointArn: pointArn(name),
    }),
  );

const scans = fc
  .record({ name, result: fc.constantFrom("THREATS_FOUND", "NO_THREATS_FOUND", "FAILED") })
  .map(({ name, result }) =>
    scanJob({ recoveryPointArn: pointArn(name), scanResult: { scanResultStatus: result } }),
  );

/** What is said of vaults, and by the way. */
const asides = fc.oneof(
  fc
    .record({
      state: fc.constantFrom("CREATED", "MODIFIED", "DELETED"),
      isLocked: fc.constantFrom("true", "false", undefined),
      time: instant,
    })
    .map(({ state, isLocked, time }) => vaultChange(state, { isLocked }, time)),
  fc.record({ time: instant }).map(({ time }) => regionSwitch({}, { time })),
  fc.record({ startTime: instant }).map(({ startTime }) => healthEvent({ startTime })),
  fc.constant(rdsEvent("Instance", "RDS-EVENT-0049")),
);

/** Events in AWS's shapes about few things, so that most of them tell of the same ones. */
export const anyEvent: fc.Arbitrary<SampleEvent> = fc.oneof(
  { weight: 4, arbitrary: backups },
  { weight: 2, arbitrary: copies },
  { weight: 3, arbitrary: states },
  snapshots,
  { weight: 3, arbitrary: phases },
  retractions,
  { weight: 2, arbitrary: alarms },
  restores,
  scans,
  asides,
);

const message = fc
  .record({ value: fc.constantFrom("ALARM", "OK"), at: instant })
  .map(({ value, at }) => alarmMessage(value, at));

/** The same, and what comes in other envelopes than EventBridge's. */
export const anyTelling: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 12, arbitrary: anyEvent },
  message.map(snsNotification),
  message.map((one) => snsRecords(one)),
  anyEvent.map((event) => snsNotification(event)),
  fc.constant(replicationFailed()),
);
