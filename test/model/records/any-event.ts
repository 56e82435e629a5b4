import fc from "fast-check";

import {
  alarm,
  backupJob,
  copyJob,
  ebsSnapshot,
  phase,
  pointArn,
  rdsSnapshot,
  recoveryPoint,
  restoreTest,
  type SampleEvent,
  scanJob,
  tableArn,
} from "../events/sample-events";

const start = Date.parse("2026-03-01T00:00:00.000Z");

const instant = fc.integer({ min: 0, max: 40 }).map((steps) => {
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
    parent: fc.option(id, { nil: undefined, freq: 8 }),
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

const copies = fc.record({ name, source: name, id, times, time: instant, resource }).map((it) =>
  copyJob(
    {
      ...it.times,
      copyJobId: it.id,
      resourceArn: it.resource,
      destinationRecoveryPointArn: pointArn(it.name, "eu-central-1"),
    },
    { time: it.time, resources: [pointArn(it.source)] },
  ),
);

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
      { time: it.time, resources: [pointArn(it.name)] },
    ),
  );

const snapshots = fc
  .record({
    snapshot: fc.constantFrom("snap-0a", "snap-0b"),
    event: fc.constantFrom("createSnapshot", "copySnapshot"),
    time: instant,
    rds: fc.constantFrom("RDS-EVENT-0042", "RDS-EVENT-0197", "RDS-EVENT-0041"),
    which: fc.boolean(),
  })
  .map(({ snapshot, event, time, rds, which }) =>
    which
      ? rdsSnapshot(rds, { Date: time })
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
  })
  .map(({ name, at, kind, runId }) => phase(name, at, { kind, runId }));

const alarms = fc
  .record({
    value: fc.constantFrom("ALARM", "OK", "INSUFFICIENT_DATA"),
    at: instant,
    name: fc.constantFrom("guide-signal", "cpu"),
  })
  .map(({ value, at, name }) => alarm(value, at, {}, { name }));

const others = fc
  .record({ name, times, id })
  .map(({ name, times, id }) =>
    id.startsWith("A")
      ? restoreTest({ ...times, restoreJobId: id, recoveryPointArn: pointArn(name) })
      : scanJob({ recoveryPointArn: pointArn(name) }),
  );

/** Events in AWS's shapes about few things, so that most of them tell of the same ones. */
export const anyEvent: fc.Arbitrary<SampleEvent> = fc.oneof(
  { weight: 4, arbitrary: backups },
  { weight: 2, arbitrary: copies },
  { weight: 3, arbitrary: states },
  snapshots,
  { weight: 3, arbitrary: phases },
  { weight: 2, arbitrary: alarms },
  others,
);
