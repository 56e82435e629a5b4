/**
 * A failover by hand as users see it, and as everything of ours that hears of it measures it.
 *
 * Carried by the test, since the emulator does not: embedded metrics into CloudWatch, events of
 * alarms to the recorders' queues, and what Route 53's checkers find. The name follows the switch's
 * alarm at once, as its records would after their TTL.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { publishing } from "../../src/model/sentinel/memory";
import { orderEverySeconds } from "../../src/model/sentinel/timing";
import { inRegion } from "../../src/model/topology/by-region";
import { carryEventOf, ring, standingOf } from "../support/emulator/alarms";
import { bridge } from "../support/emulator/bridged-metrics";
import { type ClientLog, startClient } from "../support/emulator/client-log";
import { awsdr } from "../support/emulator/command-line";
import { emptyLedger, recordsSeenIn, writePlan, writeRecords } from "../support/emulator/ledger";
import { type LocalService, startService } from "../support/emulator/local-service";
import { type MovingName, startName } from "../support/emulator/moving-name";
import { publish, publishedFrom } from "../support/emulator/publisher";
import { recorderIn } from "../support/emulator/recorder";
import type { LoggedLine } from "../support/emulator/run-function";
import {
  failedProbes,
  look,
  order,
  sentinelRegions,
  unwatch,
  watch,
} from "../support/emulator/sentinels";
import { output, plan, primary, regions, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";

const { endpointAlarms, switches, switchMetric } = plan.deployed.routing;
const endpointAlarm = inRegion(endpointAlarms, primary);
const switchAlarm = { name: inRegion(switches, standby).alarm, region: standby };
const { metricName } = switchMetric;

const seconds = 1_000;
/** As long as Route 53 needs to give an endpoint up: three checks, ten seconds apart. */
const givenUpAfter = 20 * seconds;

/** Shorter than a sentinel's run, so that it is over at the end of one. */
const quickPlan = { ...plan, holdDownSeconds: 20 };
const folder = mkdtempSync(join(tmpdir(), "awsdr-by-hand-"));

let services: Record<"primary" | "standby", LocalService>;
/** One name, which sentinels and the client ask apart, so that either's questions are known. */
let names: Record<"sentinels" | "client", MovingName>;
let client: ClientLog;
let questions = 0;
let onQuestion: { readonly nth: number; readonly act: () => Promise<void> } | undefined;

/** Where the name's records lead: to the standby while the switch's alarm rings. */
async function leadsTo(): Promise<string> {
  const { StateValue } = await standingOf(switchAlarm);
  return (StateValue === "ALARM" ? services.standby : services.primary).endpoint;
}

/** Where they lead for sentinels, after whatever is to come before a question of theirs. */
async function leadsSentinelsTo(): Promise<string> {
  questions += 1;
  if (questions === onQuestion?.nth) await onQuestion.act();
  return leadsTo();
}

/**
 * Does something when a sentinel asks for the name a second time in a run, before it is answered:
 * then what that sentinel sees first and what a client sees lie as close together as they can.
 */
function atSecondQuestion(act: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => act().then(resolve, reject);
    onQuestion = { nth: questions + sentinelRegions.length + 1, act: done };
  });
}

/** What the client has seen of the name: when it failed, and when it answered again. */
function seenOutage() {
  const { from, until: end } = client.outageOf("name");
  if (from === undefined) throw new Error("the client has seen no outage");
  return { from, end };
}

async function stateOf(kind: string, region: string): Promise<string | undefined> {
  const alarm = { name: output(`guide-routing-${kind}-alarm-${region}`, "name"), region };
  return (await standingOf(alarm)).StateValue;
}

const having = (lines: readonly LoggedLine[], metric: string) =>
  lines.filter((line) => metric in line);

async function recorded(): Promise<void> {
  for (const region of regions) await recorderIn(region).drained();
}

/** What the standby's publisher says there, and what it says of the primary, which has none. */
async function publishedIn(region: string): Promise<LoggedLine> {
  return region === standby ? (await publish()).metrics : publishedFrom(region);
}

/** What the shipped command line reports of a region's replica, under a plan. */
async function reported(region: string, planFile: string) {
  const endpoint = { AWS_ENDPOINT_URL: inject("endpoint"), AWS_EC2_METADATA_DISABLED: "true" };
  const key = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  const words = ["report", "--region", region, "--plan", planFile, "--json"];
  const { stdout, stderr } = await awsdr(words, { folder, env: { ...endpoint, ...key } });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

describe("a service that is lost and moved by hand", () => {
  beforeAll(async () => {
    writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
    writeFileSync(join(folder, "quick.json"), JSON.stringify(quickPlan));
    const certificate = inject("certificate");
    services = {
      primary: await startService(certificate),
      standby: await startService(certificate),
    };
    names = { sentinels: await startName(leadsSentinelsTo), client: await startName(leadsTo) };
    const endpoints = [services.primary.endpoint, services.standby.endpoint] as const;
    await emptyLedger();
    for (const region of regions) await recorderIn(region).purge();
    await writePlan(JSON.stringify(quickPlan));
    await watch({ domain: names.sentinels.endpoint, endpoints });
    const [inPrimary, inStandby] = endpoints;
    client = startClient(
      { name: names.client.endpoint, [primary]: inPrimary, [standby]: inStandby },
      { path: "/as-a-client", ca: certificate.cert },
    );
  });

  afterAll(async () => {
    await client.stop();
    await Promise.all(Object.values(names).map((name) => name.close()));
    await services.primary.cut().catch(() => undefined);
    await services.standby.cut();
    await unwatch();
    await order(0);
    await writePlan(JSON.stringify(plan));
    await emptyLedger();
    rmSync(folder, { recursive: true, force: true });
  });

  test("is seen by both sentinels, which ring and open an incident; one follows a person's order of 0 meanwhile", async () => {
    // As if the value before were published thirteen minutes ago, and the order a minute later.
    const at13 = { value: 1, at: Date.now() - 13 * 60 * seconds } as const;
    await writeRecords(standby, [publishing({ service: "guide", region: standby }, at13)]);
    await order(0, 12);

    const cut = atSecondQuestion(() => services.primary.cut());
    const looking = look();
    await cut;
    await until(async () => client.outageOf("name").from !== undefined, true);
    const givenUp = seenOutage().from + givenUpAfter;
    await sleep(givenUp - Date.now());
    await ring(endpointAlarm, givenUp);
    expect(await carryEventOf(endpointAlarm)).toEqual(regions);
    const told = await looking;

    const healed = having(told.standby, metricName);
    expect(healed).toMatchObject([{ [metricName]: 0 }]);
    await bridge(standby, healed);
    await until(async () => (await standingOf(switchAlarm)).StateValue, "OK");
    expect(await carryEventOf(switchAlarm)).toEqual([standby]);
    for (const [lines, region] of [
      [told.standby, sentinelRegions[0]],
      [told.witness, sentinelRegions[1]],
    ] as const) {
      // The first of five was answered; a probe of the endpoint may have been on its way.
      const failed = failedProbes(lines);
      expect(failed).toMatchObject({ domain: 4, [standby]: 0 });
      expect(failed[primary]).toBeGreaterThanOrEqual(3);
      await bridge(region, having(lines, "SentinelSeconds"));
      await until(() => stateOf("sentinel-silent", region), "OK");
      // The alarm wants two minutes of it: the second is the first, told again.
      await bridge(region, having(lines, "FailedProbeCount"));
      await bridge(region, having(lines, "FailedProbeCount"), 1);
      await until(() => stateOf("service-unreachable", region), "ALARM");
    }
    const stretches = Object.keys(await recordsSeenIn(standby)).filter((key) =>
      key.startsWith(`${standby}#vantage vantage/guide/${standby}/unreachable/`),
    );
    expect(stretches).toHaveLength(1);
    await recorded();
    for (const region of regions) {
      expect(await publishedIn(region)).toMatchObject({ OpenIncidents: 1 });
      const { recovery, activeRegion } = await reported(region, "quick.json");
      expect([recovery.open, recovery.recovered, activeRegion]).toEqual([1, 0, primary]);
    }
  }, 240_000);

  test("comes back as the client's log has it to the second, in both regions' readings and reports", async () => {
    const moved = atSecondQuestion(async () => {
      await order(1);
      await until(async () => (await standingOf(switchAlarm)).StateValue, "ALARM");
    });
    const looking = look();
    await moved;
    expect(await carryEventOf(switchAlarm)).toEqual([standby]);
    // A hand holds on, whatever else is going on.
    await sleep(orderEverySeconds * seconds);
    await order(1);
    await looking;
    await recorded();

    const { from, end = Number.NaN } = seenOutage();
    const lasted = end - from;
    // It was lost while nobody moved it, and one service of the two never failed.
    expect(lasted).toBeGreaterThan(givenUpAfter);
    expect(client.of(standby).every(({ ok }) => ok)).toBe(true);
    expect(client.of(primary).filter(({ at, ok }) => ok && at > from)).toEqual([]);

    const [ours] = (await reported(standby, "quick.json")).recovery.incidents;
    const { recovered, ...r } = { recovered: 1, open: 0, meanSeconds: ours.seconds };
    expect(Math.abs(Date.parse(ours.startedAt) - from)).toBeLessThan(seconds);
    expect(Math.abs(Date.parse(ours.recoveredAt) - end)).toBeLessThan(seconds);
    expect(Math.abs(ours.seconds * seconds - lasted)).toBeLessThan(seconds);
    for (const region of regions) {
      expect(await publishedIn(region)).toMatchObject({
        OpenIncidents: 0,
        MeanRecoverySeconds: ours.seconds,
      });
      const { recovery, activeRegion, leftOut } = await reported(region, "quick.json");
      expect(recovery).toMatchObject({ ...r, recovered, incidents: [ours] });
      expect([activeRegion, leftOut]).toEqual([standby, []]);
      // By the plan as it was deployed nobody would call it over before five minutes.
      expect((await reported(region, "plan.json")).recovery).toMatchObject({ open: 1 });
    }
  }, 240_000);
});
