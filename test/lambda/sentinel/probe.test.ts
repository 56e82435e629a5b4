import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { localCertificate } from "../../support/local-certificate";

const folder = mkdtempSync(join(tmpdir(), "awsdr-probe-"));
const certificate = localCertificate("localhost");
const connections = new Set<number | undefined>();
let port = 0;

const server = createServer(certificate, ({ url, socket }, reply) => {
  connections.add(socket.remotePort);
  if (url === "/hangs") return;
  reply.writeHead(Number(url?.slice(1)), { location: "/500" }).end("a word");
});

beforeAll(async () => {
  writeFileSync(join(folder, "ca.pem"), certificate.cert);
  await build({
    entryPoints: [join(__dirname, "..", "..", "..", "src", "lambda", "sentinel", "probe.ts")],
    outfile: join(folder, "probe.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** Probes from a process that trusts the test's certificate: Node reads those at its start. */
async function probed(host: string, path: string, { trusting = true, times = 1 } = {}) {
  const program = `import { probe } from ${JSON.stringify(pathToFileURL(join(folder, "probe.mjs")).href)};
    const all = [];
    for (let nth = 0; nth < ${times}; nth += 1) {
      all.push(await probe(${JSON.stringify(host)}, ${JSON.stringify(path)}, 2));
    }
    console.log(JSON.stringify(all));`;
  const env = {
    PATH: process.env.PATH,
    ...(trusting && { NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") }),
  };
  const words = ["--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, words, { env });
  return JSON.parse(stdout);
}

describe("probe", () => {
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
