import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import type { DryRunResult } from "../../src/model/report/dry-run-result";
import type { RunResult } from "../../src/model/report/run-result";
import { awsdr } from "../support/emulator/command-line";
import { type GuideCopy, startGuide } from "../support/emulator/failover/guide-copy";
import { calledActions, listedActions } from "../support/emulator/failover/listed-calls";
import { type NameServers, startNameServers } from "../support/emulator/failover/name-servers";
import { type Desk, openDesk } from "../support/emulator/failover/operator-desk";
import {
  type Outage,
  type RecordingProxy,
  recordingProxy,
} from "../support/emulator/failover/recording-proxy";
import {
  plan,
  publishDatabaseLag,
  scalableTargetIn,
  standAsDeclared,
} from "../support/emulator/failover/standing-service";
import {
  outageSince,
  startWriting,
  type WritingClient,
} from "../support/emulator/failover/writing-client";
import { recorderIn } from "../support/emulator/recorder";
import { at, primary, regions, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";
import { localCertificate } from "../support/local-certificate";

const { topology, domain, deployed } = plan;
const { witness } = topology;
const { probe } = deployed;
const addresses = { [primary]: "127.0.0.11", [standby]: "127.0.0.12" };
const certificate = localCertificate(domain);
const second = 1_000;

let guides: Readonly<Record<string, GuideCopy>> = {};
let names: NameServers;
let proxy: RecordingProxy;
let desk: Desk;
let client: WritingClient;

/** What one move came to, by everybody who tells of it. */
interface Moved {
  readonly run: RunResult;
  readonly exit: number;
  readonly outage: { readonly from: number; readonly until: number; readonly by: string | null };
}

async function tokenOfProbes(): Promise<string> {
  const SecretId = probe?.secrets[primary];
  const secrets = new SecretsManagerClient(at(primary));
  return String((await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString);
}

/** A copy of the example with the region's own table of the stack. */
function guideIn(region: string, token: string): Promise<GuideCopy> {
  return startGuide(addresses[region] ?? "", certificate, {
    AWSDR_REGION: region,
    AWSDR_PROBE_TOKEN: token,
    SESSIONS_TABLE: String(deployed.stores.sessions?.arns[region]?.split("/").at(-1)),
    AWS_REGION: region,
    AWS_ENDPOINT_URL: inject("endpoint"),
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  });
}

/** Cuts a region off, service and API; answers once the client has seen it. */
async function lose(region: string, outage: Outage): Promise<{ readonly since: number }> {
  await until(async () => client.log.at(-1)?.by, region);
  const since = Date.now();
  guides[region]?.cut();
  proxy.lost.set(region, outage);
  await until(async () => client.log.at(-1)?.by, null);
  return { since };
}

async function giveBack(region: string): Promise<void> {
  await guides[region]?.mend();
  proxy.lost.delete(region);
}

function failover(to: string, ...words: readonly string[]) {
  const order = ["failover", "--plan", "plan.json", "--to", to, "--lost-region", "--json"];
  // A lost region tells nobody how far its table and its bucket were ahead.
  return desk.awsdr(...order, "--accept-loss", "any", ...desk.outwards, ...words);
}

/** A dry run, of which nothing is changed; what it lists. */
async function shown(to: string) {
  proxy.taken();
  const { exit, stdout, stderr } = await failover(to);
  const called = calledActions(proxy.taken());
  expect({ exit, changing: called.changing }, stderr).toEqual({ exit: 0, changing: [] });
  return listedActions(JSON.parse(stdout) as DryRunResult);
}

async function move(to: string, since: number): Promise<Moved> {
  proxy.taken();
  desk.connections();
  const startedAt = new Date(outageSince(client, since).from).toISOString();
  const consents = ["--execute", "--confirm", "guide", "--started-at", startedAt];
  const { exit, stdout, stderr } = await failover(to, ...consents, "--report", "out");
  const [begun] = stdout.split("\n").filter(Boolean);
  if (begun === undefined) throw new Error(stderr);
  const run = desk.reportIn("out", JSON.parse(begun).runId) as RunResult;
  expect(run.end, run.reason ?? stderr).toBe("recovered");
  const { from, until: back = Number.NaN, by } = outageSince(client, since);
  return { run, exit, outage: { from, until: back, by } };
}

/** Whom processes may connect to: nobody without a region of the target or the witness. */
function reachable(to: string): string[] {
  return [new URL(proxy.endpoint).host, `${domain}:443`, addresses[to]].map(String).sort();
}

/** What the shipped command line tells, from another folder, of what a region keeps. */
async function toldBy(...words: readonly string[]) {
  const env = {
    AWS_ENDPOINT_URL: inject("endpoint"),
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  };
  const { stdout, stderr } = await awsdr([...words, "--json"], { folder: desk.folder, env });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

describe("a region that is lost, and an operator with a plan and a key", () => {
  beforeAll(async () => {
    if (probe === null) throw new Error("the plan has no probe");
    await standAsDeclared();
    for (const region of regions) await publishDatabaseLag(region, 80);
    const token = await tokenOfProbes();
    guides = {
      [primary]: await guideIn(primary, token),
      [standby]: await guideIn(standby, token),
    };
    names = await startNameServers(plan, addresses);
    const targets = new Map(regions.map((region) => [region, scalableTargetIn(region)]));
    proxy = await recordingProxy(inject("endpoint"), { plan, at, targets });
    desk = openDesk(plan, {
      key: inject("stack").operator,
      aws: proxy.endpoint,
      zone: names.zone.map((server) => server.at),
      resolver: names.machine.at,
      ca: certificate.cert,
    });
    const [{ at: resolver }] = names.zone;
    client = startWriting({ domain, resolver, ca: certificate.cert, token }, probe);
  });

  afterAll(async () => {
    await client?.stop();
    for (const guide of Object.values(guides)) await guide.end();
    await names?.close();
    await proxy?.close();
    desk?.close();
    await standAsDeclared();
  });

  test("x", async () => {
    const { since } = await lose(primary, "hangs");
    names.lie(primary);
    const listed = await shown(standby);
    const { run, exit, outage } = await move(standby, since);
    const calls = proxy.taken();
    const called = calledActions(calls);
    console.log(exit, JSON.stringify(run.rto), JSON.stringify(run.losses), outage);
    console.log(called, listed, desk.connections());
    console.log(
      reachable(standby),
      names.zone.map((z) => new Set(z.asked)),
      new Set(names.machine.asked),
    );
    await recorderIn(standby).drained();
    const { recovery } = await toldBy("report", "--region", standby, "--plan", "plan.json");
    console.log(JSON.stringify(recovery));
    const j = await toldBy(
      "runs",
      run.runId,
      "--plan",
      "plan.json",
      "--journal",
      "nowhere",
      "--endpoint-url",
      inject("endpoint"),
    );
    console.log(JSON.stringify(j.rto));
    console.log((Date.now() - since) / second, witness);
    await giveBack(primary);
    names.lie();
    names.zone[3].manner = "hangs";
    const s2 = await lose(standby, "answers 503");
    await shown(primary);
    const m2 = await move(primary, s2.since);
    console.log(m2.exit, m2.run.rto, m2.outage, calledActions(proxy.taken()));
    console.log((Date.now() - since) / second, witness);
  }, 400_000);
});
