import type { IncomingHttpHeaders } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { type HttpsProbing, httpsProbe } from "../../../src/drill/aws/https-probe";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import { localCertificate } from "../../support/local-certificate";
import { probedPlan, warmStandbyPlan } from "../../support/plans";
import { type Probing, probing } from "../../support/probing";

const [primary, standby] = ["eu-west-1", "eu-central-1"];
const certificate = localCertificate("guide.test");

/** How a replica answers whatever it is asked. */
interface Manner {
  readonly status: number;
  readonly region?: string | undefined;
  readonly hangs?: boolean | undefined;
}

interface AskedOf {
  readonly by: "name" | "endpoint";
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let manner: Manner;
let asked: AskedOf[] = [];
let plan: RecoveryPlanDocument;
let elsewhere: Probing;
const servers: Server[] = [];

async function served(by: AskedOf["by"]): Promise<number> {
  const server = createServer(certificate, async (request, reply) => {
    const { method, url: path, headers } = request;
    let body = "";
    for await (const piece of request) body += piece;
    asked.push({ by, method, path, headers, body });
    if (manner.hangs) return;
    const named = manner.region === undefined ? {} : { "X-Awsdr-Region": manner.region };
    reply.writeHead(manner.status, named).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  elsewhere = await probing(certificate, "src/drill/aws/https-probe.ts");
  const [name, endpoint] = [await served("name"), await served("endpoint")];
  const probed = probedPlan(warmStandbyPlan({ domain: `guide.test:${name}` }));
  const { replicas } = probed.deployed;
  const standbyReplica = replicas[standby as string];
  plan = {
    ...probed,
    deployed: {
      ...probed.deployed,
      replicas: {
        ...replicas,
        ...(standbyReplica && {
          [standby as string]: { ...standbyReplica, endpoint: `guide.test:${endpoint}` },
        }),
      },
    },
  };
});

beforeEach(() => {
  manner = { status: 200, region: standby };
  asked = [];
});

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  elsewhere.end();
});

/** What a probe says, in a process whose resolver knows the service by the test's word alone. */
function told(
  question: "read" | "write",
  region: string | null = null,
  { of = plan, seconds = 9 } = {},
) {
  const probe = `httpsProbe({
    plan: ${JSON.stringify(of)}, token: { held: () => "a-token", read: async () => {} }, from: "operator",
    lookup: (host, { all }, found) => {
      if (host !== "guide.test") return found(new Error("who is " + host));
      const address = "127.0.0.1";
      return all ? found(null, [{ address, family: 4 }]) : found(null, address, 4);
    },
  })`;
  const signal = `AbortSignal.timeout(${seconds * 1_000})`;
  return elsewhere.told(`${probe}.${question}(${JSON.stringify(region)}, ${signal})`);
}

describe("a write through HTTPS", () => {
  test("is asked for as the plan says, under the service's name", async () => {
    expect(await told("write")).toEqual({ ok: true, servedBy: standby });
    expect(asked).toMatchObject([
      {
        by: "name",
        method: "POST",
        path: "/healthz/write",
        body: "{}",
        headers: {
          "user-agent": "awsdr-failover",
          "x-awsdr-key": "awsdr-operator",
          "x-awsdr-token": "a-token",
        },
      },
    ]);
  });

  test.each<[what: string, answer: Manner, servedBy: string | null]>([
    ["another status", { status: 201, region: standby }, standby],
    ["a service that does not write", { status: 503, region: standby }, standby],
    ["a refused token", { status: 403, region: standby }, standby],
    ["whoever names no region", { status: 200 }, null],
    ["whoever names a region of nobody", { status: 200, region: "eu-south-1" }, null],
  ])("does not count with %s", async (_, answer, servedBy) => {
    manner = answer;

    expect(await told("write")).toEqual({ ok: false, servedBy });
  });

  test("goes to a region's own endpoint, and only that region may answer there", async () => {
    expect(await told("write", standby)).toEqual({ ok: true, servedBy: standby });

    manner = { status: 200, region: primary };

    expect(await told("write", standby)).toEqual({ ok: false, servedBy: primary });
    expect(asked.map(({ by }) => by)).toEqual(["endpoint", "endpoint"]);
  });

  test("is no answer where nobody vouches for the host, and its token goes nowhere", async () => {
    const nobody = { ok: false, servedBy: null };
    const lookup: HttpsProbing["lookup"] = (_host, { all }, found) =>
      all ? found(null, [{ address: "127.0.0.1", family: 4 }]) : found(null, "127.0.0.1", 4);
    const distrustful = httpsProbe({
      plan,
      token: { held: () => "a-token", read: async () => {} },
      from: "operator",
      lookup,
    });
    const { signal } = new AbortController();

    expect(await distrustful.write(null, signal)).toEqual(nobody);
    expect(await distrustful.write("eu-south-1", signal)).toEqual(nobody);
    expect(await distrustful.read("eu-south-1", signal)).toEqual(nobody);
    expect(asked).toEqual([]);
  });

  test("is given up when its call is", async () => {
    manner = { status: 200, hangs: true };
    const before = Date.now();

    expect(await told("write", null, { seconds: 0.3 })).toEqual({ ok: false, servedBy: null });
    expect(Date.now() - before).toBeLessThan(6_000);
    expect(asked).toHaveLength(1);
  });

  test("is never ok, and asks nobody, where the plan has no probe", async () => {
    const of = { ...plan, deployed: { ...plan.deployed, probe: null } };

    expect(await told("write", null, { of })).toEqual({ ok: false, servedBy: null });
    expect(await told("write", standby, { of })).toEqual({ ok: false, servedBy: null });
    expect(asked).toEqual([]);
  });
});

describe("a read through HTTPS", () => {
  test("asks for the health path, without the token", async () => {
    expect(await told("read")).toEqual({ ok: true, servedBy: standby });
    expect(await told("read", standby)).toEqual({ ok: true, servedBy: standby });
    expect(asked).toMatchObject([
      { by: "name", method: "GET", path: "/health", body: "" },
      { by: "endpoint", method: "GET", path: "/health", body: "" },
    ]);
    expect(asked[0]?.headers).not.toHaveProperty("x-awsdr-token");
  });

  test.each<[answer: Manner, says: object]>([
    [
      { status: 302, region: primary },
      { ok: true, servedBy: primary },
    ],
    [{ status: 200 }, { ok: true, servedBy: null }],
    [
      { status: 404, region: standby },
      { ok: false, servedBy: standby },
    ],
    [{ status: 503 }, { ok: false, servedBy: null }],
  ])("makes of %j what Route 53 would", async (answer, says) => {
    manner = answer;

    expect(await told("read")).toEqual(says);
  });

  test("says nothing of the region where the plan has no probe", async () => {
    const of = { ...plan, deployed: { ...plan.deployed, probe: null } };

    expect(await told("read", null, { of })).toEqual({ ok: true, servedBy: null });
  });
});
