import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { backupJob, phase } from "../../support/events/sample-events";
import { run } from "../../support/line";
import { pieces } from "../../support/pieces";

const fixtures = join(__dirname, "..", "..", "support", "events", "files");

function metrics(events: string, { json = true, input = "", folder = "/" } = {}) {
  const now = () => new Date("2026-11-01T00:00:00.000Z");
  const words = ["metrics", "--events", events, ...(json ? ["--json"] : [])];
  return run(words, { folder, now, readInput: () => pieces(input) });
}

async function readingsOf(events: string, input = "") {
  const { stdout } = await metrics(events, { input });
  return JSON.parse(stdout);
}

describe("awsdr metrics", () => {
  test("computes B and R of a folder, in the order of its files' names", async () => {
    const { exit, stdout, stderr } = await metrics(fixtures);

    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      phasesMeasuredAgainst: "event-time",
      capacity: {
        bytes: "8597274624",
        recoveryPoints: 3,
        unknownSize: 1,
        copies: { bytes: "7340032", recoveryPoints: 1, unknownSize: 0 },
        byRegion: { "eu-west-1": "8597274624" },
        bySizeSource: { "backup-job": "8597274624" },
        newest: "2026-04-01T03:41:00.000Z",
        protectedBytes: "8597274624",
        provenBytes: "7340032",
        survivingBytes: null,
        lockedBytes: "0",
        resources: [
          {
            resource: "arn:aws:dynamodb:eu-west-1:246802468024:table/sessions",
            newest: "2026-04-01T03:06:10.480Z",
            bytes: "7340032",
          },
          {
            resource: "arn:aws:ec2:eu-west-1:246802468024:volume/vol-09f8e7d6c5b4a3921",
            newest: "2026-04-01T03:41:00.000Z",
            bytes: "8589934592",
          },
          {
            resource: "arn:aws:rds:eu-west-1:246802468024:cluster:catalog",
            newest: "2026-04-01T03:30:00.000Z",
            bytes: null,
          },
        ],
      },
      recovery: {
        meanSeconds: 783.8125,
        medianSeconds: 783.8125,
        p90Seconds: null,
        maxSeconds: 1267.5,
        recovered: 2,
        open: 1,
        abandoned: 0,
        withinRto: null,
        incidents: [
          {
            service: "guide",
            runId: "2026-04-03-loss",
            startedAt: "2026-04-03T10:00:00.000Z",
            recoveredAt: "2026-04-03T10:21:07.500Z",
            seconds: 1267.5,
            openSeconds: null,
            detectSeconds: 75.25,
            decideSeconds: 324.75,
            shiftSeconds: 680,
            verifySeconds: 187.5,
          },
          {
            service: "guide",
            runId: "2026-04-09-blip",
            startedAt: "2026-04-09T00:00:00.000Z",
            recoveredAt: "2026-04-09T00:05:00.125Z",
            seconds: 300.125,
            openSeconds: null,
            detectSeconds: null,
            decideSeconds: null,
            shiftSeconds: null,
            verifySeconds: null,
          },
          {
            service: "guide",
            runId: "2026-04-10-open",
            startedAt: "2026-04-10T00:00:00.000Z",
            recoveredAt: null,
            seconds: null,
            openSeconds: 17_712_000,
            detectSeconds: null,
            decideSeconds: null,
            shiftSeconds: null,
            verifySeconds: null,
          },
        ],
      },
      drills: expect.objectContaining({ recovered: 2, meanSeconds: 400.3125, open: 0 }),
      activeRegion: null,
      leftOut: [],
      alarms: [
        {
          name: "catalog-cpu",
          region: "eu-west-1",
          openedAt: "2026-04-04T12:00:00.250Z",
          closedAt: "2026-04-04T12:09:30.500Z",
          seconds: 570.25,
        },
      ],
      notices: [
        {
          what: "backup-plan-modified",
          at: "2026-04-01T01:00:00.000Z",
          region: "eu-west-1",
          about: "3c2b1a09",
          said: null,
        },
      ],
      events: {
        read: 32,
        applied: 26,
        duplicate: 2,
        ignored: 2,
        rejected: [
          {
            index: 30,
            code: "bad-size",
            message: 'backupSizeInBytes must be a count of bytes, got "12 MB"',
          },
          { index: 31, code: "not-json", message: "24-not-json.json is not JSON" },
        ],
      },
    });
  });

  test("gives the same for one array, JSON lines and standard input, backwards and twice", async () => {
    const folder = await mkdtemp(join(tmpdir(), "awsdr-metrics-"));
    const names = (await readdir(fixtures)).filter((name) => !name.startsWith("24"));
    const texts = await Promise.all(names.map((name) => readFile(join(fixtures, name), "utf8")));
    const events: unknown[] = texts.flatMap((text) => JSON.parse(text));
    const twice = [...events, ...events].reverse();
    const lines = twice.map((one) => JSON.stringify(one)).join("\r\n");
    await writeFile(join(folder, "array.json"), `\uFEFF${JSON.stringify(twice)}`);
    await writeFile(join(folder, "lines.jsonl"), lines);
    const { events: _, ...expected } = await readingsOf(fixtures);

    for (const [source, input] of [
      [join(folder, "array.json"), ""],
      [join(folder, "lines.jsonl"), ""],
      [folder, ""],
      ["-", lines],
    ] as const) {
      const { events: counts, ...found } = await readingsOf(source, input);
      const { read, applied, duplicate, ignored, rejected } = counts;

      expect(found).toEqual(expected);
      expect(read).toBe(twice.length);
      expect(applied + duplicate + ignored + rejected.length).toBe(read);
    }
  });

  test("sets a poison line aside and counts on", async () => {
    const good = JSON.stringify(backupJob());
    const { events, capacity } = await readingsOf("-", `{"a":\n\n${good}\n7\n{}\n${good}`);

    expect(capacity.bytes).toBe("1000");
    expect(events).toEqual({
      read: 5,
      applied: 1,
      duplicate: 1,
      ignored: 0,
      rejected: [
        { index: 0, code: "not-json", message: "standard input line 1 is not JSON" },
        { index: 2, code: "not-an-event", message: "an event must be an object" },
        {
          index: 3,
          code: "not-an-event",
          message: "an event must have a source and a detail-type",
        },
      ],
    });
  });

  test("counts what is told again under a new id, or too late, as duplicate", async () => {
    const running = { state: "RUNNING", completionDate: undefined };
    const events = [
      backupJob(running),
      backupJob(running, { id: "again", time: "2026-03-01T05:12:00Z" }),
      backupJob(),
      backupJob({ state: "CREATED", completionDate: undefined }),
      backupJob({ backupJobId: "0a6e2c55-2c3b-4b3f-9c61-3f0c8a0c2b11" }, { id: "again" }),
    ];
    const counts = (await readingsOf("-", JSON.stringify(events))).events;

    expect(counts).toEqual({ read: 5, applied: 2, duplicate: 3, ignored: 0, rejected: [] });
  });

  test("reads no events as no events", async () => {
    for (const input of ["", "[]"]) {
      const { exit, stdout } = await metrics("-", { input });

      expect(exit).toBe(0);
      expect(JSON.parse(stdout).events.read).toBe(0);
    }
  });

  test("exits 65 only when nothing at all can be read", async () => {
    const empty = await mkdtemp(join(tmpdir(), "awsdr-empty-"));
    const broken = await metrics("-", { input: "not json" });

    expect(await metrics("missing.json", { folder: empty })).toEqual({
      exit: 65,
      stdout: "",
      stderr: "awsdr: cannot read missing.json: no such file or directory\n",
    });
    expect(await metrics(".", { folder: empty })).toMatchObject({
      exit: 65,
      stderr: "awsdr: . holds no .json file\n",
    });
    expect(broken).toMatchObject({
      exit: 65,
      stderr: "awsdr: nothing in standard input can be read as JSON\n",
    });
    expect(JSON.parse(broken.stdout).events.rejected).toHaveLength(1);
    expect((await metrics("-", { input: "{}" })).exit).toBe(0);
  });

  test("asks for its events", async () => {
    expect(await run(["metrics"])).toEqual({
      exit: 64,
      stdout: "",
      stderr:
        "awsdr: required option '--events <path>' not specified; " +
        "awsdr metrics --help tells what there is\n",
    });
    expect(await metrics("")).toEqual({
      exit: 64,
      stdout: "",
      stderr: 'awsdr: --events must be a path, not an empty text, got ""\n',
    });
  });

  test("says on standard error which runs it left out", async () => {
    const events = [
      phase("started", "2026-03-01T00:00:10Z"),
      phase("recovered", "2026-03-01T00:00:00Z"),
    ];
    const { exit, stderr } = await metrics("-", { input: JSON.stringify(events) });

    expect(exit).toBe(0);
    expect(stderr).toBe(
      "awsdr: run run-1 of guide is left out: it ended before it started, so a clock is wrong\n",
    );
  });

  test("prints a table that names B and R", async () => {
    const { stdout } = await metrics(fixtures, { json: false });

    expect(stdout).toContain(
      "B, backup capacity                     8.01 GiB (8597274624 bytes), recovery points: 3, 1 of unknown size\n",
    );
    expect(stdout).toContain("R, mean recovery time  783.8125 s over 2\n");
    expect(stdout).toContain("  locked (in vaults known to be locked)  0 B (0 bytes)\n");
    expect(stdout).toContain(
      "Notices (part of neither)\n  backup-plan-modified  1, last 2026-04-01T01:00:00.000Z\n",
    );
    expect(stdout).toContain("event 30          bad-size: ");
  });
});
