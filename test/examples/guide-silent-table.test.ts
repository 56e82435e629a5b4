import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";

import { probeEnvironment, writeProbeOf } from "../../src/model/service/write-probe";
import { exampleDir } from "../support/example-run";

test("the example's service answers a probe with 503 in time where its table takes the call and says nothing", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const guide = spawn(process.execPath, [join(exampleDir("guide"), "server.mjs")], {
    env: {
      ...probeEnvironment(writeProbeOf(), "eu-central-1"),
      PATH: process.env.PATH,
      PORT: "0",
      AWSDR_PROBE_TOKEN: "token",
      SESSIONS_TABLE: "sessions",
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const [line] = await once(guide.stdout, "data");
    const port = /listening on (\d+)/.exec(String(line))?.[1];

    const answer = await fetch(`http://127.0.0.1:${port}/healthz/write`, {
      method: "POST",
      headers: { "x-awsdr-token": "token", "x-awsdr-key": "awsdr-eu-west-3" },
      body: "{}",
      // What a probe is given.
      signal: AbortSignal.timeout(8_000),
    });

    expect(answer.status).toBe(503);
    expect(answer.headers.get("x-awsdr-region")).toBe("eu-central-1");
  } finally {
    guide.kill("SIGKILL");
    silent.close();
  }
}, 15_000);
