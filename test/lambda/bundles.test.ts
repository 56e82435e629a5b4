import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

import { account, backupJob, phase } from "../support/events/sample-events";
import { withTableService } from "./table-service";

const functions = join(__dirname, "..", "..", "dist", "lambda");
const bundleOf = (name: string) => join(functions, name, "index.mjs");

/**
 * A cold start reads all of a bundle. Most of the sweep's is EC2's client, and it starts once an
 * hour.
 */
const mostBytes = {
  gauge: 350_000,
  publisher: 350_000,
  recorder: 350_000,
  sentinel: 350_000,
  sweep: 1_100_000,
};

/** What Lambda puts into a function's environment, but that the ledger is elsewhere. */
function environment(endpoint: string) {
  return {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "ASIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token-of-the-role",
    AWS_ENDPOINT_URL: endpoint,
    AWSDR_TABLE: "records",
    AWSDR_ACCOUNT: account,
    AWSDR_SERVICE: "guide",
    AWSDR_LEDGER: "0a1b2c3d",
    AWSDR_REGIONS: "eu-west-1,eu-central-1",
  };
}

/** Runs a bundle's handler once, in a process of its own; returns what it answered and wrote. */
async function run(name: string, event: unknown, endpoint: string): Promise<string> {
  const url = pathToFileURL(bundleOf(name)).href;
  const program = `import { handler } from ${JSON.stringify(url)};
    console.log(JSON.stringify({ answer: await handler(${JSON.stringify(event)}) }));`;
  const words = ["--input-type=module", "--eval", program];
  const options = { env: { PATH: process.env.PATH, ...environment(endpoint) } };
  return (await promisify(execFile)(process.execPath, words, options)).stdout;
}

/** Has nothing, and is too busy to say so when an operation is called for the first time. */
function busyAtFirst(_: string, nth: number) {
  return nth === 1 ? "too busy" : {};
}

describe("the bundles", () => {
  test("are those of the four functions", () => {
    // Beside them lies what others of ours import of the same folder.
    const bundled = readdirSync(functions).filter((name) => existsSync(bundleOf(name)));

    expect(bundled.sort()).toEqual(Object.keys(mostBytes));
  });

  test.each(Object.entries(mostBytes))("of the %s has at most %i bytes", (name, most) => {
    expect(statSync(bundleOf(name)).size).toBeLessThanOrEqual(most);
  });

  test("sign with the credentials and the region of the environment, and try again", async () => {
    const record = { messageId: "m", body: JSON.stringify(backupJob({ state: "RUNNING" })) };

    const calls = await withTableService(busyAtFirst, async (endpoint) => {
      const written = await run("recorder", { Records: [record] }, endpoint);

      expect(written).toContain('{"answer":{"batchItemFailures":[]}}');
    });

    expect(calls.map(({ operation }) => operation)).toEqual([
      "GetItem",
      "GetItem",
      "PutItem",
      "PutItem",
    ]);
    for (const { authorization, token } of calls) {
      expect(authorization).toMatch(
        /Credential=ASIAEXAMPLE\/\d{8}\/eu-central-1\/dynamodb\/aws4_request/,
      );
      expect(token).toBe("token-of-the-role");
    }
  });

  test("of the recorder measure a phase by when SQS took it, and count what they set aside", async () => {
    const at = "2026-03-01T05:00:00.000Z";
    const sent = (ahead: number) => ({ SentTimestamp: String(Date.parse(at) + ahead) });
    const body = JSON.stringify(phase("started", at, {}, { time: at }));
    const Records = [
      { messageId: "old", body, attributes: sent(14 * 86_400_000 + 1) },
      { messageId: "ahead", body, attributes: sent(-300_001) },
      { messageId: "elsewhere", body: body.replaceAll("eu-west-1", "eu-north-9") },
    ];

    await withTableService(
      () => ({}),
      async (endpoint) => {
        const written = await run("recorder", { Records }, endpoint);

        expect(written).toContain('"rejected":3');
        expect(written).toContain('"RejectedEventCount":3');
      },
    );
  });

  test("of the publisher tries again what the ledger was too busy for", async () => {
    const calls = await withTableService(busyAtFirst, async (endpoint) => {
      const written = await run("publisher", {}, endpoint);

      expect(written).toContain('"BackupCapacityBytes":0');
    });

    const operations = calls.map(({ operation }) => operation);
    expect(operations).toEqual(["GetItem", "GetItem", "Scan", "Scan"]);
  });
});
