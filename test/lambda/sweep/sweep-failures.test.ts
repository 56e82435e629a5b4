import type { RDSClient } from "@aws-sdk/client-rds";
import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { backupJob, pointArn } from "../../support/events/sample-events";
import { listedPoint } from "../../support/sweep/sample-listings";
import { onTheWire } from "./backup-stub";
import { fake, PlannedLedger, pointsPath, sweepsOfThePrimary, usual } from "./swept-region";

describe("a sweep where something fails", () => {
  const { swept, calls } = sweepsOfThePrimary();

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
      '{"format":"awsdr-recovery-plan","version":3}',
      /^version must be 2/,
    ],
    ["no JSON", "{", "the ledger's plan is not JSON"],
  ])("asks for nothing but its rules where the ledger holds %s", async (_, document, reason) => {
    const ledger = new PlannedLedger(document ?? "");
    if (document === undefined) ledger.readDocument = async () => undefined;

    const outcome = await swept(ledger);

    expect(calls()).toEqual([]);
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

  test("concludes nothing from a ledger that it cannot read in time", async () => {
    const ledger = await new PlannedLedger().holding([backupJob()]);

    const outcome = await swept(ledger, usual, {}, { writeUntil: AbortSignal.abort() });

    expect(outcome.drift).toBeUndefined();
    expect(outcome.incomplete).toEqual([
      { part: "ledger", faults: ["not read to the end in time"] },
    ]);
  });
});
