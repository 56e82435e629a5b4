import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { verdictOfWrite, type WriteAnswer } from "../../src/model/sentinel/verdict";
import {
  probeEnvironment,
  probeTokenVariable,
  type WriteProbeSpec,
  writeProbeOf,
} from "../../src/model/service/write-probe";
import { withTableService } from "../lambda/table-service";
import { exampleDir } from "../support/example-run";
import { localCertificate } from "../support/local-certificate";
import { type Probing, probing } from "../support/probing";

const region = "eu-central-1";
const token = "abcdefghijklmnopqrstuvwxyz0123456789ABCD";
const asker = JSON.stringify({ userAgent: "awsdr-sentinel", timeoutSeconds: 5 });
const certificate = localCertificate("localhost");
const folder = mkdtempSync(join(tmpdir(), "awsdr-guide-"));
let sentinel: Probing;
const started: Guide[] = [];

/** The example's service, and what stands before it as its load balancer does. */
interface Guide {
  readonly child: ChildProcess;
  readonly entrance: Server;
  /** Where TLS ends. */
  readonly host: string;
  readonly port: number;
  readonly files: string;
}

/** Starts the service with what `GuideService` tells its container. */
async function startGuide(
  environment: Record<string, string> = { [probeTokenVariable]: token },
): Promise<Guide> {
  const files = join(folder, `data-${started.length}`);
  const child = spawn(process.execPath, [join(exampleDir("guide"), "server.mjs")], {
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      GUIDE_FOLDER: files,
      ...probeEnvironment(writeProbeOf(), region),
      ...environment,
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = await once(child.stdout, "data");
  const port = Number(/listening on (\d+)/.exec(String(line))?.[1]);
  const entrance = createServer(certificate, (asked, reply) => {
    const { method, url, headers } = asked;
    const onward = request({ port, method, path: url, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    onward.on("error", () => reply.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => entrance.listen(0, "127.0.0.1", resolve));
  const host = `localhost:${(entrance.address() as AddressInfo).port}`;
  const guide = { child, entrance, host, port, files };
  started.push(guide);
  return guide;
}

beforeAll(async () => {
  sentinel = await probing(certificate, "src/https/probe.ts");
});

afterAll(() => {
  sentinel.end();
  for (const { child, entrance } of started) {
    child.kill("SIGKILL");
    entrance.closeAllConnections();
    entrance.close();
  }
  rmSync(folder, { recursive: true });
});

async function readable({ host }: Pick<Guide, "host">): Promise<unknown> {
  return sentinel.told(`(await probeRead("${host}", "/healthz", ${asker})).good`);
}

/** What it gets for an answer to a write. */
async function written(
  { host }: Pick<Guide, "host">,
  { by = token, from = "eu-west-3", ...spec }: WriteProbeSpec & { by?: string; from?: string } = {},
): Promise<WriteAnswer | undefined> {
  const words = [host, writeProbeOf(spec), { from, token: by }].map((one) => JSON.stringify(one));
  const told = await sentinel.told(`probeWrite(${words.join(", ")}, ${asker})`);
  return (told ?? undefined) as WriteAnswer | undefined;
}

function verdict(answer: WriteAnswer | undefined) {
  return verdictOfWrite(answer, writeProbeOf(), [region]).verdict;
}

function rowsIn({ files }: Guide): Record<string, unknown>[] {
  return readdirSync(files).map((name) => JSON.parse(readFileSync(join(files, name), "utf8")));
}

/** The status of a request that the sentinel never makes, and whether the connection is kept. */
async function asked(
  { port }: Guide,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = "",
) {
  const sent = request({ port, method, path, headers, agent: false });
  sent.on("error", () => undefined);
  sent.end(body);
  const [answer] = await once(sent, "response");
  answer.resume();
  return { status: answer.statusCode, region: answer.headers["x-awsdr-region"] };
}

const rightful = { "x-awsdr-token": token, "x-awsdr-key": "awsdr-eu-west-3" };

describe("the example's service, as the sentinel probes it", () => {
  let guide: Guide;
  beforeAll(async () => {
    guide = await startGuide();
  });

  test("answers reads, before it ever wrote", async () => {
    expect(await readable(guide)).toBe(true);
    expect(await asked(guide, "GET", "/")).toEqual({ status: 200, region });
  });

  test("writes for the right token, and names its region", async () => {
    const answer = await written(guide);

    expect(answer).toEqual({ status: 200, region });
    expect(verdict(answer)).toBe("good");
    expect(rowsIn(guide)).toEqual([
      { key: "awsdr-eu-west-3", body: "{}", at: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
  });

  test("writes one key's row anew each time, and keeps one", async () => {
    const [before] = rowsIn(guide);

    const answers = [await written(guide, { body: "{}" }), await written(guide, { body: "[1]" })];

    expect(answers.map(verdict)).toEqual(["good", "good"]);
    const after = rowsIn(guide);
    expect(after).toMatchObject([{ key: "awsdr-eu-west-3", body: "[1]" }]);
    expect(String(after[0]?.at) > String(before?.at)).toBe(true);
  });

  test.each([
    ["a wrong one", { by: "wrong" }, 403],
    ["one that is longer", { by: `${token}x` }, 403],
  ])("refuses %s for a token, which the sentinel takes for no outage", async (_, spec, status) => {
    const before = rowsIn(guide);

    const answer = await written(guide, spec);

    expect(answer).toEqual({ status, region });
    expect(verdict(answer)).toBe("unclear");
    expect(rowsIn(guide)).toEqual(before);
  });

  test("refuses a request without a token, whatever its method and body", async () => {
    for (const method of ["POST", "GET", "PUT"]) {
      expect(await asked(guide, method, "/healthz/write")).toEqual({ status: 401, region });
    }
    const big = "x".repeat(1_000_000);
    expect(await asked(guide, "POST", "/healthz/write", {}, big)).toMatchObject({ status: 401 });
  });

  test("takes 1,024 bytes and no more", async () => {
    const before = rowsIn(guide).length;
    const most = await asked(guide, "POST", "/healthz/write", rightful, "x".repeat(1_024));
    expect(most.status).toBe(200);

    const more = await asked(guide, "POST", "/healthz/write", rightful, "zz".repeat(513));
    expect(more.status).toBe(413);
    const much = await asked(guide, "POST", "/healthz/write", rightful, "z".repeat(1_000_000));
    expect(much.status).toBe(413);

    expect(rowsIn(guide)).toHaveLength(before);
    expect(JSON.stringify(rowsIn(guide))).not.toContain("zz");
  });

  test("answers no other method, no other path and no key that is none", async () => {
    expect((await asked(guide, "PUT", "/healthz/write", rightful)).status).toBe(405);
    expect((await asked(guide, "GET", "/elsewhere")).status).toBe(404);
    for (const key of ["", "../../etc", "x".repeat(65)]) {
      const headers = { ...rightful, "x-awsdr-key": key };
      expect((await asked(guide, "POST", "/healthz/write", headers)).status, key).toBe(400);
    }
    const { "x-awsdr-key": _, ...keyless } = rightful;
    expect((await asked(guide, "POST", "/healthz/write", keyless)).status).toBe(400);
  });

  test("keeps as many rows as it says at most, whatever keys come, and no more than some a second", async () => {
    const other = await startGuide();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, nth) =>
        asked(other, "POST", "/healthz/write", { ...rightful, "x-awsdr-key": `key-${nth}` }),
      ),
    );
    const statuses = answers.map(({ status }) => status);

    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(40);
    expect(statuses).toContain(429);
    expect(rowsIn(other).length).toBeLessThanOrEqual(64);
  });

  test("has no such probe without a token of its own", async () => {
    const without = await startGuide({});

    const answer = await written(without);

    expect(answer).toEqual({ status: 404, region });
    expect(verdict(answer)).toBe("unclear");
    expect(await asked(without, "POST", "/healthz/write", { "x-awsdr-token": "" })).toMatchObject({
      status: 404,
    });
    expect(await readable(without)).toBe(true);
  });

  test("answers 503 where it cannot write or read, which the sentinel takes for an outage", async () => {
    const broken = await startGuide();
    writeFileSync(broken.files, "a file where a folder should be");

    const answer = await written(broken);

    expect(answer).toEqual({ status: 503, region });
    expect(verdict(answer)).toBe("bad");
    expect(await readable(broken)).toBe(false);
  });

  test("answers under other names if it is told of others", async () => {
    const probe = writeProbeOf({
      method: "PUT",
      path: "/w",
      expectStatus: 204,
      regionHeader: "Where",
      idempotencyHeader: "Who",
      tokenHeader: "Authorization",
    });
    const other = await startGuide({
      ...probeEnvironment(probe, region),
      [probeTokenVariable]: token,
    });

    expect(await written(other, probe)).toEqual({ status: 204, region });
  });

  test("writes to the table that its connections name, and says 503 while that refuses", async () => {
    let refuses = false;
    const calls = await withTableService(
      () => (refuses ? "too busy" : {}),
      async (endpoint) => {
        const onTable = await startGuide({
          [probeTokenVariable]: token,
          SESSIONS_TABLE: "sessions",
          AWS_REGION: region,
          AWS_ENDPOINT_URL: endpoint,
          AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
          AWS_SECRET_ACCESS_KEY: "secret",
        });
        expect(await written(onTable)).toEqual({ status: 200, region });
        expect((await asked(onTable, "GET", "/healthz")).status).toBe(200);
        refuses = true;
        expect(await written(onTable)).toEqual({ status: 503, region });
      },
    );

    const operations = calls.map(({ operation }) => operation);
    expect(operations.slice(0, 2)).toEqual(["PutItem", "GetItem"]);
    expect(new Set(operations.slice(2))).toEqual(new Set(["PutItem"]));
  });

  test("stops when ECS asks it to", async () => {
    const { child } = await startGuide();
    child.kill("SIGTERM");

    expect(await once(child, "exit")).toEqual([0, null]);
  });
});

test("the example's service is no longer than it can be read at a glance", () => {
  const lines = readFileSync(join(exampleDir("guide"), "server.mjs"), "utf8")
    .trimEnd()
    .split("\n");

  expect(lines.length).toBeLessThanOrEqual(80);
});
