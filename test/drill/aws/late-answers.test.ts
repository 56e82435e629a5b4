import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";

import { awsClients } from "../../../src/drill/aws/clients";
import { cloudwatchRouter } from "../../../src/drill/aws/cloudwatch-router";
import { awsCompute } from "../../../src/drill/aws/compute";
import { boundCloud } from "../../../src/drill/bound-cloud";
import { warmStandbyPlan } from "../../support/plans";
import { calmWorld } from "../calm-world";
import { fastClock } from "../stopped/fast-clock";

const timesAsFast = 20;
const second = 1_000 / timesAsFast;
const plan = warmStandbyPlan();
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Told {
  readonly status: number;
  readonly body: object;
}

/** A deployment behind a server that has the effect at once, and answers after so many seconds. */
async function answeringAfter(seconds: number, { status, body }: Told) {
  const asked: string[] = [];
  const hungUp: string[] = [];
  const server = createServer(async (request, response) => {
    const operation =
      String(request.headers["x-amz-target"] ?? "")
        .split(".")
        .at(-1) ?? "";
    asked.push(operation);
    response.on("close", () => {
      if (!response.writableFinished) hungUp.push(operation);
    });
    await wait(seconds * second);
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const clients = awsClients({
    endpointUrl: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    now: () => new Date(),
    heard: () => {},
  });
  closing.push(() => {
    clients.forget();
    server.closeAllConnections();
    server.close();
  });
  const { cloud } = calmWorld();
  const calls = boundCloud(
    {
      ...cloud,
      clock: fastClock(timesAsFast),
      compute: awsCompute(plan, clients.in),
      router: cloudwatchRouter(plan, {
        cloudwatch: (region) => clients.in(region).cloudWatch,
        now: () => new Date(),
        answers: async () => [],
      }),
    },
    { signal: new AbortController().signal, mayChange: () => {} },
  );
  return { calls, asked, hungUp };
}

const noTargets: Told = { status: 200, body: { ScalableTargets: [], services: [] } };

describe("I8: a transport that answers after 12 s", () => {
  test("of an order in two steps gets no second one: the first was given up after 10 s", async () => {
    const { calls, asked, hungUp } = await answeringAfter(12, noTargets);

    await expect(calls.compute.scale("eu-central-1", 4)).rejects.toMatchObject({
      class: "transient",
      message: "no answer within 10 s",
    });
    await wait(10 * second);

    expect(asked).toEqual(["DescribeScalableTargets"]);
    expect(hungUp).toEqual(["DescribeScalableTargets"]);
  });

  test("of an order in two steps gets the second one where it answers in time", async () => {
    const { calls, asked, hungUp } = await answeringAfter(1, noTargets);

    await calls.compute.scale("eu-central-1", 4).catch(() => {});

    expect(asked.slice(0, 2)).toEqual(["DescribeScalableTargets", "DescribeServices"]);
    expect(hungUp).toEqual([]);
  });

  test("that it is busy is not asked again: whoever gave up has sent nothing more", async () => {
    const { calls, asked } = await answeringAfter(12, {
      status: 503,
      body: { __type: "ServiceUnavailable" },
    });

    await expect(calls.router.publishSwitch("eu-central-1", true)).rejects.toMatchObject({
      message: "no answer within 10 s",
    });
    await wait(10 * second);

    expect(asked).toHaveLength(1);
  });
});
