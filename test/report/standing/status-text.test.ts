import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";

import { failOver } from "../../../src/drill/failover";
import type { StatusResult } from "../../../src/model/report/status-result";
import { statusText } from "../../../src/report/standing/status-text";
import { statusesText } from "../../../src/report/standing/statuses-text";
import { hangingIn, shown, watchedPlan } from "../../operate/status/shown-status";

const plan = watchedPlan();
const escapes = "\u001b[";

async function calm(): Promise<StatusResult> {
  return (await shown(plan)).result;
}

async function lost(): Promise<StatusResult> {
  return (await shown(plan, { lost: "eu-west-1" })).result;
}

function linesOf(result: StatusResult, width = 100): string[] {
  return statusText(result, { width }).split("\n");
}

describe("the screen of a service", () => {
  test("begins with what is asked of it: whether to fail over, and why", async () => {
    expect(linesOf(await lost()).slice(0, 7)).toEqual([
      "guide, account 123456789012, asked 2026-06-01 12:00:00 UTC, answers took 5s",
      "Failover now to eu-central-1: better",
      "  because     reads fail from here",
      "              reads or writes fail from the sentinel in eu-central-1 since 12:00:00",
      "              reads or writes fail from the sentinel in eu-north-1 since 12:00:00",
      "              eu-central-1 can take over",
      "              each loss is within the RPO of 15 minutes",
    ]);
  });

  test("has all three witnesses, the lock, and what is met from outside", async () => {
    const lines = linesOf(await calm());

    expect(lines.slice(lines.indexOf("") + 1, lines.indexOf("eu-west-1, active") - 1)).toEqual([
      "plan          v2, the same in eu-west-1 and eu-central-1 (12:00:00)",
      "active        eu-west-1 as declared",
      "              the lock knows of no run (12:00:00)",
      "              4/4 name servers lead to eu-west-1 (12:00:00)",
      "              catalog is written in eu-west-1 (12:00:00)",
      "lock          held by nobody (12:00:00)",
      "              no journal of a run is known (12:00:00)",
      "outside       here guide.example.com: read ok by eu-west-1, 0 ms (12:00:00)",
      "              here eu-west-1: read ok, 0 ms (12:00:00)",
      "              here eu-central-1: read ok, 0 ms (12:00:00)",
      "              sentinel in eu-central-1: read and write ok, heard (12:00:00)",
      "              sentinel in eu-north-1: read and write ok, heard (12:00:00)",
    ]);
  });

  test("has a block of each region, and one line of a silent one", async () => {
    const lines = linesOf(await lost());
    const from = lines.indexOf("eu-west-1, active");

    expect(lines.slice(from, from + 14)).toEqual([
      "eu-west-1, active",
      "              all of it: silent, no answer within 5 s (12:00:05)",
      "",
      "eu-central-1, standby",
      "  tasks       2/2 healthy, full load 4, floor 2, ceiling 4 (12:00:00)",
      "  catalog     follows, version as declared, the active region's is not known (12:00:00), lag 1s",
      "              (12:00:00)",
      "  sessions    takes writes (12:00:00), lag 1s (12:00:00)",
      "  media       takes writes (12:00:00), lag 1s (12:00:00)",
      "  switch      no sample kept, alarm INSUFFICIENT_DATA (12:00:00)",
      "  quota       4000 of 4000 vCPU free (12:00:00)",
      "  image       sha256:0, the active region's is not known (12:00:00)",
      "  certificate issued (12:00:00)",
      "  secrets     catalog version 1 (12:00:00)",
    ]);
  });

  test("ends with what a failover would cost, and what protects the service", async () => {
    const lines = linesOf(await calm());

    expect(lines.slice(lines.findIndex((line) => line.startsWith("force")))).toEqual([
      "force         primaryForced no sample kept, alarm INSUFFICIENT_DATA (12:00:00)",
      "if now        to eu-central-1, back in 6m 05s, where the RTO allows 30m 00s (0 % measured, 32.9 %",
      "              documented, 67.1 % assumed)",
      "              lose 1s of catalog (12:00:00), 1s of sessions (12:00:00), 1s of media (12:00:00)",
      "              fence at best: storage-blocked",
      "protection    standby: yes, eu-central-1 can take over",
      "              newest proven restore: not looked at yet",
    ]);
  });

  test("names the last run, and since when nothing stands by", async () => {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      before: ({ cloud, order }) => failOver(cloud, order),
    });
    const text = statusText(result, { width: 100 });

    expect(text).toMatch(
      /last run run-1 from eu-west-1 to eu-central-1 recovered after \d+m \d\ds/,
    );
    expect(text).toContain("active        eu-central-1 by the lock\n");
    expect(text).toContain("protection    standby: NO, eu-west-1 does not tell whether catalog");
    expect(text).toMatch(/ {2}switch {6}1, published [0-9:]{8}[^\n]*, alarm ALARM/);
  });

  test("gives every line of an answer its instant", async () => {
    for (const result of [await calm(), await lost()]) {
      const facts = statusText(result, { width: 400 })
        .split("\n")
        .slice(linesOf(result).indexOf("") + 1)
        .filter((line) => line !== "" && !/^[a-z]+-[a-z]+-\d, /.test(line))
        .join("\n")
        .replaceAll(/\n {14}\(/g, " (")
        .split("\n");
      // What is worked out from the answers has the screen's own instant, in its first line.
      const worked =
        /^active |^if now |^protection |assumed\)$|fence at best|newest proven restore/;

      expect(facts.filter((line) => !/\d\d:\d\d:\d\d/.test(line) && !worked.test(line))).toEqual(
        [],
      );
    }
  });

  test.each([60, 80, 100])("keeps to %i columns, whatever is silent", async (width) => {
    const results = [
      await calm(),
      await lost(),
      (await shown(plan, { change: hangingIn(new Set(["eu-north-1", "name servers"]), plan) }))
        .result,
    ];

    for (const result of results) {
      expect(linesOf(result, width).filter((line) => line.length > width)).toEqual([]);
    }
  });

  test("colours what is wrong and nothing that is well", async () => {
    const coloured = statusText(await calm(), { width: 100, colour: true }).split("\n");
    const red = coloured.filter((line) => line.includes(`${escapes}31m`));

    expect(red.map((line) => stripVTControlCharacters(line).split("  ")[0])).toEqual(["", "force"]);
    expect(red[0]).toContain("switch      no sample kept");
    expect(statusText(await calm(), { width: 100 })).not.toContain(escapes);
  });
});

describe("the screen of several services", () => {
  test("has a row each in their order, and the plans that could not be read", async () => {
    const [failing, well] = [await lost(), { ...(await calm()), service: "shop" }];
    const text = statusesText(
      {
        kind: "statuses",
        at: failing.at,
        services: [failing, well],
        unread: [{ file: "x.json", reasons: ["x.json is not JSON: unexpected end"] }],
      },
      { width: 100 },
    );

    expect(text.split("\n")).toEqual([
      "2 services, worst first, asked 2026-06-01 12:00:00 UTC",
      "  guide  failing  eu-west-1  failover better  standby yes",
      "    reads fail from here; reads or writes fail from the sentinel in eu-central-1 since 12:00:00;",
      "    reads or writes fail from the sentinel in eu-north-1 since 12:00:00; eu-central-1 can take over;",
      "    each loss is within the RPO of 15 minutes",
      "  shop   served   eu-west-1  failover worse   standby yes",
      "  x.json is not JSON: unexpected end",
      "Name one plan alone for its whole screen.",
    ]);
  });

  test.each([60, 80])("keeps to %i columns", async (width) => {
    const services = [await lost(), await calm()];
    const text = statusesText(
      { kind: "statuses", at: new Date(0), services, unread: [] },
      { width },
    );

    expect(text.split("\n").filter((line) => line.length > width)).toEqual([]);
  });
});

describe("the screen of a service that has left a region", () => {
  const givenUp = [
    {
      region: "eu-west-1",
      state: "not-yet",
      because: [
        "catalog is written there",
        "4 tasks are asked for, the full load, and a standby has 2",
      ],
      command: "awsdr stand-by --plan FILE --region eu-west-1",
    },
  ] as const;

  async function left(): Promise<StatusResult> {
    const { result } = await shown(plan, {
      lost: "eu-west-1",
      before: async ({ cloud, order, world }) => {
        await failOver(cloud, order);
        world.gone.delete("eu-west-1");
      },
    });
    return { ...result, givenUp };
  }

  test("has it in red, with why and the line to paste, until it stands by", async () => {
    const result = await left();
    const red = statusText(result, { width: 100, colour: true })
      .split("\n")
      .filter((line) => line.startsWith(`${escapes}31m`))
      .map((line) => stripVTControlCharacters(line));

    const from = red.findIndex((line) => line.includes("NOT a standby"));
    expect(red.slice(from, from + 4)).toEqual([
      "eu-west-1, NOT a standby",
      "  given up    catalog is written there",
      "              4 tasks are asked for, the full load, and a standby has 2",
      "              make it a standby: awsdr stand-by --plan FILE --region eu-west-1",
    ]);
    expect(linesOf({ ...result, givenUp: [] })).toContain("eu-west-1, standby");
  });

  test("has it in red among several services too, though another region protects the service", async () => {
    const service: StatusResult = {
      ...(await calm()),
      protection: { standby: "yes", because: ["eu-south-1 can take over"] },
    };
    const lines = (given: StatusResult["givenUp"]) =>
      statusesText(
        {
          kind: "statuses",
          at: service.at,
          services: [{ ...service, givenUp: given }],
          unread: [],
        },
        { width: 100, colour: true },
      )
        .split("\n")
        .filter((line) => line.startsWith(`${escapes}31m`))
        .map((line) => stripVTControlCharacters(line).trim());

    expect(lines([])).toEqual([]);
    expect(lines(givenUp).slice(1).join(" ")).toBe(
      "eu-west-1 is NOT a standby: catalog is written there; 4 tasks are asked for, the full load, " +
        "and a standby has 2; awsdr stand-by --plan FILE --region eu-west-1",
    );
  });
});
