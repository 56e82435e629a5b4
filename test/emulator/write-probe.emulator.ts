import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { readSentinelSetting } from "../../src/model/sentinel/sentinel-setting";
import { nameOf } from "../support/emulator/function-log";
import { changeFunction } from "../support/emulator/function-settings";
import { emptyLedger } from "../support/emulator/ledger";
import { servedHost } from "../support/emulator/local-service";
import { type LoggedLine, runFunction } from "../support/emulator/run-function";
import { at, named, plan, primary, standby } from "../support/emulator/stack";

const { witness } = plan.topology;
const { probe } = plan.deployed;
const sentinelRegions = [standby, witness];

/** What the services of this test do with a write. */
let writes: "takes" | "refuses the token" | "fails" = "takes";
let token = "";
const keys = new Set<unknown>();
const servers: Server[] = [];

/** The status of an answer, as a container of `GuideService` gives it. */
function statusOf({ method, url, headers }: IncomingMessage): number {
  if (probe === null || url !== probe.path) return 200;
  const { [probe.tokenHeader.toLowerCase()]: given, [probe.idempotencyHeader.toLowerCase()]: key } =
    headers;
  if (writes === "refuses the token" || given !== token) return 403;
  if (method !== probe.method) return 405;
  keys.add(key);
  return writes === "fails" ? 503 : probe.expectStatus;
}

/** Starts a region's service; answers its endpoint. */
async function serve(region: string): Promise<string> {
  const server = createServer(inject("certificate"), (request, reply) => {
    reply.writeHead(statusOf(request), { [probe?.regionHeader ?? ""]: region }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, servedHost, resolve));
  servers.push(server);
  return `${servedHost}:${(server.address() as AddressInfo).port}`;
}

/** The setting of the program's own, but that it looks at the services of this test. */
function settingIn(region: string, endpoints: readonly string[]): string {
  const { environment } = named(nameOf("sentinel", region)).inputs as {
    environment: { variables: { AWSDR_SENTINEL: string } };
  };
  const { value } = readSentinelSetting(environment.variables.AWSDR_SENTINEL);
  if (value === undefined) throw new Error("the program told the sentinel nothing");
  const replicas = value.replicas.map((replica, nth) => {
    return { ...replica, endpoint: endpoints[nth] ?? "" };
  });
  return JSON.stringify({ ...value, domain: endpoints[0], replicas });
}

/** One run of both sentinels: what each counted, and what it says of itself. */
async function look() {
  const isLast = (line: LoggedLine) => line.Target === standby;
  const runs = await Promise.all(
    sentinelRegions.map((region) => runFunction("sentinel", region, isLast)),
  );
  return runs.map((lines) => ({
    reads: countsOf(lines, "FailedProbeCount"),
    writes: countsOf(lines, "FailedWriteCount"),
    own: lines.find((line) => "SentinelSeconds" in line),
  }));
}

function countsOf(lines: readonly LoggedLine[], metric: string): Record<string, unknown> {
  const told = lines.filter((line) => metric in line);
  return Object.fromEntries(told.map((line) => [String(line.Target), line[metric]]));
}

const none = { domain: 0, [primary]: 0, [standby]: 0 };

describe("the shipped sentinels and the stack's write probe", () => {
  beforeAll(async () => {
    const SecretId = probe?.secrets[primary];
    const client = new SecretsManagerClient(at(primary));
    token = (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? "";
    const endpoints = [await serve(primary), await serve(standby)];
    await emptyLedger();
    for (const region of sentinelRegions) {
      const environment = { AWSDR_SENTINEL: settingIn(region, endpoints) };
      await changeFunction(nameOf("sentinel", region), region, { environment });
    }
  });

  afterAll(async () => {
    for (const server of servers) server.closeAllConnections();
    for (const server of servers) server.close();
    for (const region of sentinelRegions) {
      await changeFunction(nameOf("sentinel", region), region, {});
    }
    await emptyLedger();
  });

  test("write with the token of their own region's secret, each under its own region's key", async () => {
    expect(token).toMatch(/^[0-9A-Za-z]{40}$/);

    for (const seen of await look()) {
      expect(seen).toMatchObject({
        reads: none,
        writes: none,
        own: { SentinelFailureCount: 0, UnclearProbeCount: 0 },
      });
    }
    expect([...keys].sort()).toEqual(sentinelRegions.map((region) => `awsdr-${region}`).sort());
  }, 240_000);

  test("tell a refused token from an outage, and an outage of writes alone from none", async () => {
    writes = "refuses the token";
    for (const seen of await look()) {
      expect(seen).toMatchObject({ reads: none, writes: none, own: { UnclearProbeCount: 15 } });
    }
    writes = "fails";

    for (const seen of await look()) {
      expect(seen).toMatchObject({
        reads: { ...none, domain: 5 },
        writes: { domain: 5, [primary]: 5, [standby]: 5 },
        own: { UnclearProbeCount: 0 },
      });
    }
  }, 480_000);
});
