import { type EventBridgeClient, ResourceNotFoundException } from "@aws-sdk/client-eventbridge";
import type { RDSClient } from "@aws-sdk/client-rds";
import { afterEach, describe, expect, test } from "vitest";

import type { SweptServices } from "../../../src/lambda/sweep/listings";
import { type SweepTask, sweep } from "../../../src/lambda/sweep/sweep";
import { readings } from "../../../src/model/readings/readings";
import { backupJob, pointArn, region } from "../../model/events/sample-events";
import {
  began,
  listedBackupJob,
  listedCopyJob,
  listedPoint,
  listedRestoreJob,
} from "../../model/sweep/sample-listings";
import {
  type BackupAnswer,
  type BackupCall,
  type BackupStub,
  onTheWire,
  openBackupStub,
} from "./backup-stub";
import { fake, PlannedLedger, plan, servicesAt, task } from "./swept-region";

const vaultPath = "/backup-vaults/guide-vault";
const pointsPath = `${vaultPath}/recovery-points`;

/** What AWS Backup holds: one point of a backup job that was copied and restored. */
function usual({ path }: BackupCall): BackupAnswer {
  const bodies: Record<string, object> = {
    [pointsPath]: { RecoveryPoints: [onTheWire(listedPoint())] },
    [vaultPath]: { BackupVaultArn: plan.deployed.snapshots?.vaults[region]?.arn, Locked: true },
    "/backup-jobs": { BackupJobs: [onTheWire(listedBackupJob())] },
    "/copy-jobs": { CopyJobs: [onTheWire(listedCopyJob())] },
    "/restore-jobs": {
      RestoreJobs: [onTheWire(listedRestoreJob({ SourceResourceArn: undefined }))],
    },
  };
  return bodies[path] ?? { error: "NotFound", status: 404 };
}

describe("a sweep", () => {
  let stub: BackupStub | undefined;

  afterEach(async () => {
    await stub?.close();
  });

  async function swept(
    ledger: PlannedLedger,
    answer: Parameters<typeof openBackupStub>[0] = usual,
    others: Partial<SweptServices> = {},
    changed: Partial<SweepTask> = {},
  ) {
    stub = await openBackupStub(answer);
    return sweep(ledger, servicesAt(stub.endpoint, others), task(changed));
  }

  const asked = () => stub?.calls.map(({ path }) => path) ?? [];

  test("fills an empty ledger from what AWS lists", async () => {
    const ledger = new PlannedLedger();

    const outcome = await swept(ledger);

    expect(outcome).toMatchObject({ complete: 9, incomplete: [], rules: { disabled: [] } });
    // The copy is there once its own region has listed it.
    const { capacity, drills } = readings(ledger.records());
    expect(capacity).toMatchObject({ bytes: "1000", lockedBytes: "1000", recoveryPoints: 1 });
    expect(drills.meanSeconds).toBe(240.5);
    expect(outcome.drift?.counts).toMatchObject({ missing: 5, detail: 1, gone: 0 });
    expect(outcome.mended).toEqual({ written: 6, left: 0 });
  });

  test("finds nothing the second time, and writes nothing", async () => {
    const ledger = new PlannedLedger();
    await swept(ledger);
    await stub?.close();
    const before = ledger.records();

    const outcome = await swept(ledger, usual, {}, { now: new Date(began + 3_600_000) });

    expect(outcome.drift?.items).toEqual([]);
    expect(outcome.mended).toEqual({ written: 0, left: 0 });
    expect(ledger.records()).toEqual(before);
  });

  test("reads every page", async () => {
    const names = ["one", "two", "three"];
    const paged = (call: BackupCall) => {
      if (call.path !== pointsPath) return usual(call);
      const at = Number(call.query.get("nextToken") ?? 0);
      const RecoveryPoints = [
        onTheWire(listedPoint({ RecoveryPointArn: pointArn(names[at] ?? "") })),
      ];
      return { RecoveryPoints, ...(at < 2 && { NextToken: String(at + 1) }) };
    };
    const ledger = new PlannedLedger();

    await swept(ledger, paged);

    expect(readings(ledger.records()).capacity.recoveryPoints).toBe(3);
    expect(asked().filter((path) => path === pointsPath)).toHaveLength(3);
    expect(stub?.calls[0]?.query.get("maxResults")).toBe("1000");
  });

  test("asks for the points of a composite one, which its vault may not list", async () => {
    const nested = listedPoint({
      RecoveryPointArn: pointArn("nested"),
      ParentRecoveryPointArn: pointArn("one"),
      BackupSizeInBytes: 400,
    });
    const composite = (call: BackupCall) => {
      if (call.path !== pointsPath) return usual(call);
      const parent = call.query.get("parentRecoveryPointArn");
      const point = parent === null ? listedPoint({ IsParent: true }) : nested;
      return { RecoveryPoints: [onTheWire(point)] };
    };
    const other = backupJob({ backupJobId: "n" }, { resources: [pointArn("nested")] });
    const ledger = await new PlannedLedger().holding([other]);

    const outcome = await swept(ledger, composite);

    expect(outcome.drift?.counts.gone).toBe(0);
    expect(readings(ledger.records()).capacity).toMatchObject({ recoveryPoints: 1, bytes: "400" });
  });

  test("removes what a vault's complete listing lacks", async () => {
    const other = backupJob({ backupJobId: "n" }, { resources: [pointArn("gone")] });
    const ledger = await new PlannedLedger().holding([backupJob(), other]);

    const outcome = await swept(ledger);

    expect(outcome.drift?.items).toContainEqual({
      key: `point/${pointArn("gone")}`,
      drift: "gone",
    });
    expect(readings(ledger.records()).capacity.recoveryPoints).toBe(1);
  });

  test("goes through a throttled page", async () => {
    let refusals = 0;
    const outcome = await swept(new PlannedLedger(), (call) => {
      if (call.path !== pointsPath || refusals === 2) return usual(call);
      refusals += 1;
      return { error: "ThrottlingException", status: 400, message: "Rate exceeded" };
    });

    expect(refusals).toBe(2);
    expect(outcome.incomplete).toEqual([]);
  });

  test.each([
    [
      "is throttled to the end",
      { error: "ThrottlingException", status: 400, message: "slow down" },
      "ThrottlingException: slow down",
    ],
    [
      "is not allowed",
      { error: "AccessDeniedException", status: 403, message: "no" },
      "AccessDeniedException: no",
    ],
    [
      "fails",
      { error: "ServiceUnavailableException", status: 500, message: "oh" },
      "ServiceUnavailableException: oh",
    ],
  ])(
    "that %s on its second page tells what it saw, and removes nothing",
    async (_, error, reason) => {
      const other = backupJob({ backupJobId: "n" }, { resources: [pointArn("gone")] });
      const ledger = await new PlannedLedger().holding([other]);

      const outcome = await swept(ledger, (call) => {
        if (call.path !== pointsPath) return usual(call);
        if (call.query.get("nextToken") !== null) return error;
        return { RecoveryPoints: [onTheWire(listedPoint())], NextToken: "more" };
      });

      expect(outcome.incomplete).toEqual([
        { part: "recovery points of guide-vault", faults: [reason] },
      ]);
      expect(outcome.drift?.counts.gone).toBe(0);
      expect(readings(ledger.records()).capacity.recoveryPoints).toBe(2);
    },
  );

  test("does without a service that does not answer, and says so", async () => {
    const silence = new Promise<never>(() => undefined);
    const ledger = await new PlannedLedger().holding([backupJob()]);

    const outcome = await swept(ledger, (call) =>
      call.path === pointsPath ? silence : usual(call),
    );

    expect(outcome.incomplete).toEqual([
      {
        part: "recovery points of guide-vault",
        faults: [expect.stringMatching(/^TimeoutError: /)],
      },
    ]);
    expect(readings(ledger.records()).drills.recovered).toBe(1);
    expect(readings(ledger.records()).capacity.recoveryPoints).toBe(1);
  });

  test("stops listing when its time is up, and still writes what it has", async () => {
    const stop = new AbortController();
    const ledger = new PlannedLedger();

    const outcome = await swept(
      ledger,
      (call) => {
        if (call.path !== pointsPath) return usual(call);
        stop.abort();
        return { RecoveryPoints: [onTheWire(listedPoint())], NextToken: "more" };
      },
      {},
      { listUntil: stop.signal },
    );

    const late = outcome.incomplete.map(({ part, faults }) => `${part}: ${faults}`);
    expect(late).toContain("recovery points of guide-vault: not listed to the end in time");
    expect(outcome.drift).toBeDefined();
    expect(outcome.drift?.counts.gone).toBe(0);
  });

  test("writes nothing once all its time is up, and leaves it to the next", async () => {
    const ledger = new PlannedLedger();

    const outcome = await swept(ledger, usual, {}, { writeUntil: AbortSignal.abort() });

    expect(outcome.mended).toEqual({ written: 0, left: 6 });
    expect(outcome.incomplete).toEqual([
      { part: "ledger", faults: ["not written to the end in time"] },
    ]);
    expect(ledger.records()).toEqual([]);
  });

  test("sets an item aside that it cannot read, and goes on", async () => {
    const broken = { ...onTheWire(listedPoint()), RecoveryPointArn: "not-an-arn" };
    const other = backupJob({ backupJobId: "n" }, { resources: [pointArn("gone")] });
    const ledger = await new PlannedLedger().holding([other]);

    const outcome = await swept(ledger, (call) =>
      call.path === pointsPath
        ? { RecoveryPoints: [broken, onTheWire(listedPoint())] }
        : usual(call),
    );

    expect(outcome.incomplete).toEqual([
      {
        part: "recovery points of guide-vault",
        faults: ['RecoveryPointArn must be an ARN, got "not-an-arn"'],
      },
    ]);
    // Nobody knows which point the broken item is.
    expect(outcome.drift?.counts.gone).toBe(0);
    expect(readings(ledger.records()).capacity.recoveryPoints).toBe(2);
  });

  test.each([
    ["no plan", undefined, "the ledger holds no plan of guide"],
    [
      "a plan of another release",
      '{"format":"awsdr-recovery-plan","version":2}',
      /^version must be 1/,
    ],
    ["no JSON", "{", "the ledger's plan is not JSON"],
  ])("asks for nothing but its rules where the ledger holds %s", async (_, document, reason) => {
    const ledger = new PlannedLedger(document ?? "");
    if (document === undefined) ledger.readDocument = async () => undefined;

    const outcome = await swept(ledger);

    expect(asked()).toEqual([]);
    expect(outcome.drift).toBeUndefined();
    expect(outcome.complete).toBe(1);
    const [{ part, faults } = { part: "", faults: [] }] = outcome.incomplete;
    expect(part).toBe("plan");
    expect(faults).toEqual([typeof reason === "string" ? reason : expect.stringMatching(reason)]);
  });

  test("concludes nothing from a ledger that cannot be read to the end", async () => {
    const ledger = await new PlannedLedger().holding([backupJob()]);
    const [record] = ledger.records();
    ledger.query = async function* () {
      if (record !== undefined) yield record;
      throw new Error("no answer");
    };
    const before = ledger.records();

    const outcome = await swept(ledger);

    expect(outcome.drift).toBeUndefined();
    expect(outcome.incomplete).toEqual([{ part: "ledger", faults: ["Error: no answer"] }]);
    expect(ledger.records()).toEqual(before);
  });

  test("writes what it can where the ledger refuses some, and says so", async () => {
    const ledger = new PlannedLedger();
    const put = ledger.put.bind(ledger);
    ledger.put = async (key, record, version) => {
      if (record.kind === "restore") throw new Error("refused");
      return put(key, record, version);
    };

    const outcome = await swept(ledger);

    expect(outcome.mended).toEqual({ written: 5, left: 1 });
    expect(outcome.incomplete).toEqual([{ part: "ledger", faults: ["Error: refused"] }]);
  });

  test("writes only keys that begin with its own region", async () => {
    const ledger = new PlannedLedger();
    const keys: string[] = [];
    const put = ledger.put.bind(ledger);
    ledger.put = async (key, record, version) => {
      keys.push(key.pk);
      return put(key, record, version);
    };

    await swept(ledger);

    expect([...new Set(keys)].sort()).toEqual(
      ["job", "point", "restore", "vault"].map((kind) => `eu-west-1#${kind}`),
    );
  });

  test("counts rules that are disabled or missing, and none that do not answer", async () => {
    const states: Record<string, () => unknown> = {
      on: () => ({ State: "ENABLED" }),
      trails: () => ({ State: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }),
      off: () => ({ State: "DISABLED" }),
      gone: () => {
        throw new ResourceNotFoundException({ message: "no rule", $metadata: {} });
      },
      silent: () => {
        throw new Error("no answer");
      },
    };
    const events = fake<EventBridgeClient>((_, { Name }: { Name: string }) => states[Name]?.());

    const outcome = await swept(
      new PlannedLedger(),
      usual,
      { events },
      { rules: Object.keys(states) },
    );

    expect(outcome.rules).toEqual({
      disabled: ["off", "gone"],
      faults: ["silent: Error: no answer"],
    });
    expect(outcome.incomplete).toEqual([{ part: "rules", faults: outcome.rules.faults }]);
  });

  test("keeps one service's failure from the others", async () => {
    const rds = fake<RDSClient>(() => {
      throw new Error("RDS is away");
    });

    const outcome = await swept(new PlannedLedger(), usual, { rds });

    expect(outcome.incomplete).toEqual([
      { part: "RDS snapshots of clusters", faults: ["Error: RDS is away"] },
    ]);
    expect(outcome.drift?.counts.missing).toBe(5);
  });
});
