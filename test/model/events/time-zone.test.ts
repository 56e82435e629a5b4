import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { expect, test } from "vitest";

const zones = ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"];

/** Reads events in every spelling of a time, and says what zone it did so in. */
const program = `
  import { factsOf } from "./test/support/events/records-of";
  import { alarm, backupJob, ebsSnapshot, rdsSnapshot } from "./test/support/events/sample-events";
  import { healthEvent } from "./test/support/events/sample-notices";
  import { readings } from "./src/model/readings/readings";

  const spellings = [
    "2026-03-01T04:59:00.000Z",
    "2026-03-01T04:59:00.000+0000",
    "Sun, 01 Mar 2026 04:59:00 GMT",
    "Sun Mar 01 04:59:00 UTC 2026",
    "Mar 1, 2026 4:59:00 AM",
  ];
  const events = spellings.flatMap((at, index) => [
    backupJob({ creationDate: at, backupJobId: "job-" + index }),
    ebsSnapshot({ startTime: at, snapshot_id: "arn:aws:ec2::eu-west-1:snapshot/snap-0" + index }),
    rdsSnapshot("RDS-EVENT-0091", { Date: at }),
    alarm("ALARM", at),
    healthEvent({ startTime: at }),
  ]);
  const told = { facts: factsOf(events), readings: readings(factsOf(events)) };
  console.log(JSON.stringify({ offset: new Date(2026, 6).getTimezoneOffset(), told }));
`;

test("the time zone of the process never matters", () => {
  const bundle = join(mkdtempSync(join(tmpdir(), "awsdr-zones-")), "program.js");
  const resolveDir = join(__dirname, "..", "..", "..");
  buildSync({
    stdin: { contents: program, resolveDir, loader: "ts" },
    outfile: bundle,
    bundle: true,
    platform: "node",
    logLevel: "error",
  });
  const told = zones.map((TZ) => {
    const env = { ...process.env, TZ };
    return JSON.parse(execFileSync(process.execPath, [bundle], { env, encoding: "utf8" }));
  });

  // The zones are in force, or the comparison would prove nothing.
  expect(told.map(({ offset }) => offset)).toEqual([0, 240, -330, -765]);
  for (const one of told) expect(one.told).toEqual(told[0].told);
  expect(told[0].told.facts).toHaveLength(30);
});
