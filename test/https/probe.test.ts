import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { writeProbeOf } from "../../src/model/service/write-probe";
import { localCertificate } from "../support/local-certificate";
import { type Probing, probing } from "../support/probing";

const certificate = localCertificate("localhost");
const connections = new Set<number | undefined>();
let port = 0;
let elsewhere: Probing;
let asked: { method?: string | undefined; headers: IncomingHttpHeaders; body: string } | undefined;

const server = createServer(certificate, async (request, reply) => {
  const { url, socket, method, headers } = request;
  connections.add(socket.remotePort);
  if (url === "/hangs") return;
  let body = "";
  for await (const piece of request) body += piece;
  asked = { method, headers, body };
  const named = url === "/nameless" ? {} : { "X-Awsdr-Region": "eu-west-1" };
  const status = url === "/nameless" ? 200 : Number(url?.slice(1));
  reply.writeHead(status, { location: "/500", ...named }).end("a word");
});

beforeAll(async () => {
  elsewhere = await probing(certificate, "src/https/probe.ts");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  elsewhere.end();
});

const asker = JSON.stringify({ userAgent: "a-test", timeoutSeconds: 2 });

/** Probes as often as is asked, one after the other. */
async function probed(host: string, path: string, { trusting = true, times = 1 } = {}) {
  const once = `(await probeRead(${JSON.stringify(host)}, ${JSON.stringify(path)}, ${asker})).good`;
  const all = `(async () => [${Array.from({ length: times }, () => once).join(", ")}])()`;
  return elsewhere.told(all, { trusting });
}

/** What a server answers to a write at a path. */
async function written(host: string, path: string) {
  const probe = writeProbeOf({ path, body: '{"é":1}' });
  const asking = { from: "eu-west-3", token: "a-token" };
  const words = [host, probe, asking].map((word) => JSON.stringify(word));
  return elsewhere.told(`probeWrite(${words.join(", ")}, ${asker})`);
}

describe("probeRead", () => {
  test.each([
    [200, true],
    [204, true],
    [302, true],
    [399, true],
    [400, false],
    [404, false],
    [503, false],
  ])("takes an answer of %i for %s, and follows no redirect", async (status, good) => {
    expect(await probed(`localhost:${port}`, `/${status}`)).toEqual([good]);
  });

  test("takes a certificate that nobody vouches for, or of another name, for a failure", async () => {
    expect(await probed(`localhost:${port}`, "/200", { trusting: false })).toEqual([false]);
    expect(await probed(`127.0.0.1:${port}`, "/200")).toEqual([false]);
  });

  test("takes no answer, no connection, no such name and no such address for a failure", async () => {
    expect(await probed(`localhost:${port}`, "/hangs")).toEqual([false]);
    expect(await probed("localhost:1", "/200")).toEqual([false]);
    expect(await probed("nowhere.invalid", "/200")).toEqual([false]);
    expect(await probed("not a host", "/200")).toEqual([false]);
  });

  test("makes a connection of its own each time", async () => {
    connections.clear();

    await probed(`localhost:${port}`, "/200", { times: 3 });

    expect(connections.size).toBe(3);
  });
});

describe("whoever asks", () => {
  const asking = (changes: string) =>
    elsewhere.told(
      `probeRead("localhost:${port}", "/200", { ...${asker}, ${changes} }, "x-awsdr-region")`,
    );

  test("is told the region that the answer names, where it asks for the header", async () => {
    expect(await asking("")).toEqual({ good: true, region: "eu-west-1" });
    expect(await elsewhere.told(`probeRead("localhost:${port}", "/200", ${asker})`)).toEqual({
      good: true,
    });
  });

  test("finds the host by its own lookup, if it has one", async () => {
    const nowhere = "lookup: (_, __, found) => found(new Error('no such host'))";

    expect(await asking(nowhere)).toEqual({ good: false });
  });

  test("may give the question up before its time is over", async () => {
    expect(await asking("signal: AbortSignal.abort()")).toEqual({ good: false });
  });
});

describe("probeWrite", () => {
  test("sends method, body, token and the name of the region that asks", async () => {
    await written(`localhost:${port}`, "/200");

    expect(asked).toMatchObject({
      method: "POST",
      body: '{"é":1}',
      headers: {
        "content-type": "application/json",
        "content-length": "8",
        "user-agent": "a-test",
        "x-awsdr-key": "awsdr-eu-west-3",
        "x-awsdr-token": "a-token",
      },
    });
  });

  test.each([200, 302, 401, 503])(
    "tells status %i and the region that answered, and follows no redirect",
    async (status) => {
      expect(await written(`localhost:${port}`, `/${status}`)).toEqual({
        status,
        region: "eu-west-1",
      });
    },
  );

  test("tells an answer without a region, and no answer at all", async () => {
    expect(await written(`localhost:${port}`, "/nameless")).toEqual({ status: 200 });
    expect(await written(`localhost:${port}`, "/hangs")).toBeNull();
    expect(await written("nowhere.invalid", "/200")).toBeNull();
  });

  test("sends no token to whom nobody vouches for", async () => {
    asked = undefined;

    expect(await written(`127.0.0.1:${port}`, "/200")).toBeNull();
    expect(asked).toBeUndefined();
  });
});
