import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { afterEach, describe, expect, test, vi } from "vitest";

import { openDeployment } from "../../../src/operate/aws/open-deployment";
import { live } from "../../drill/calm-world";
import { probedPlan } from "../../support/plans";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.unstubAllEnvs();
});

/** A deployment behind one address of this machine, and with whose key each region was asked. */
async function deployment() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const scope = /Credential=([^/]*)\/\d{8}\/([^/]*)\/([^/]*)\//.exec(
      request.headers.authorization ?? "",
    );
    asked.push(scope?.slice(1).join(" ") ?? "nobody");
    response.setHeader("content-type", "application/x-amz-json-1.0");
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const opened = openDeployment(probedPlan(), {
    journal: tmpdir(),
    endpointUrl: `http://127.0.0.1:${port}`,
  });
  closing.push(() => {
    opened.close();
    server.closeAllConnections();
    server.close();
  });
  return { ...opened, asked };
}

function keyOf(name: string) {
  vi.stubEnv("AWS_ACCESS_KEY_ID", name);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
}

describe("a deployment that was opened", () => {
  test("is asked with new credentials once the old ones are forgotten, the lock too", async () => {
    keyOf("OLD");
    const { cloud, forgetCredentials, asked } = await deployment();
    const { lock, journal } = cloud("eu-west-1");
    const ask = async () => {
      await lock.read("eu-north-1", live);
      await journal.read("eu-central-1", "run-1", live);
    };

    await ask();
    keyOf("NEW");
    await ask();
    forgetCredentials();
    await ask();

    expect(asked).toEqual([
      "OLD eu-north-1 dynamodb",
      "OLD eu-central-1 dynamodb",
      "OLD eu-north-1 dynamodb",
      "OLD eu-central-1 dynamodb",
      "NEW eu-north-1 dynamodb",
      "NEW eu-central-1 dynamodb",
    ]);
  });

  test("tells how far this machine's clock is off, once somebody has answered", async () => {
    keyOf("KEY");
    const { cloud, clockOffset } = await deployment();
    expect(clockOffset()).toBeNull();

    await cloud(null).lock.read("eu-north-1", live);

    expect(clockOffset()?.verdict).toBe("fine");
  });

  test("has names that nobody had before", async () => {
    const { nonce } = await deployment();

    const names = Array.from({ length: 100 }, nonce);
    expect(new Set(names).size).toBe(100);
    expect(names.every((name) => /^[0-9a-f]{12}$/.test(name))).toBe(true);
  });
});
