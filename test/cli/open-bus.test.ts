import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { openBus } from "../../src/cli/open-bus";
import type { OpenBus } from "../../src/cli/region-buses";
import { sendPhase } from "../../src/cli/send-phase";

const role = "arn:aws:iam::123456789012:role/operator";
const places = ["eu-west-1", "eu-central-1"].map((region) => ({ region, bus: "guide-phases" }));

/** A call of an AWS API: of which service and region it is signed for, by whom, and its body. */
interface Call {
  readonly service: string;
  readonly region: string;
  readonly key: string;
  readonly body: string;
}

/** What the stand-in for AWS answers; `undefined` never does. */
type Answer = { readonly status?: number; readonly body: string } | undefined;

let calls: Call[];
let answer: (call: Call) => Answer;
const server = createServer(async (request, reply) => {
  const call = await callOf(request);
  calls.push(call);
  const given = answer(call);
  if (given !== undefined) reply.writeHead(given.status ?? 200).end(given.body);
});

async function callOf(request: IncomingMessage): Promise<Call> {
  let body = "";
  for await (const piece of request) body += piece;
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(
    String(request.headers.authorization),
  );
  const [, key = "", region = "", service = ""] = scope ?? [];
  return { service, region, key, body };
}

const taken: Answer = {
  body: JSON.stringify({ FailedEntryCount: 0, Entries: [{ EventId: "e-1" }] }),
};
const session: Answer = {
  body:
    "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>" +
    "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>" +
    "<Expiration>2036-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>",
};

function send(as: Parameters<typeof openBus>[1] = {}, limit?: number) {
  const entry = (bus: string) => ({
    EventBusName: bus,
    Source: "awsdr",
    DetailType: "Recovery Phase",
    Detail: "{}",
  });
  const open: OpenBus = async (region, access) => openBus(region, access);
  return sendPhase(places, entry, { openBus: open, as, ...(limit && { limit }) });
}

beforeEach(async () => {
  calls = [];
  answer = () => taken;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${port}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIACALLER");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe("openBus", () => {
  test("puts the entry on each region's bus with the caller's credentials", async () => {
    const sent = await send();

    expect(sent).toEqual(
      places.map((place) => ({ ...place, outcome: "accepted", eventId: "e-1", reason: null })),
    );
    expect(calls.map(({ service, region, key }) => [service, region, key]).sort()).toEqual([
      ["events", "eu-central-1", "AKIACALLER"],
      ["events", "eu-west-1", "AKIACALLER"],
    ]);
    expect(JSON.parse(calls[0]?.body ?? "")).toEqual({
      Entries: [
        {
          EventBusName: "guide-phases",
          Source: "awsdr",
          DetailType: "Recovery Phase",
          Detail: "{}",
        },
      ],
    });
  });

  test("assumes a role in the very region, and calls no other", async () => {
    answer = ({ service }) => (service === "sts" ? session : taken);
    const sent = await send({ roleArn: role });

    expect(sent.map(({ outcome }) => outcome)).toEqual(["accepted", "accepted"]);
    expect(calls.map(({ service, region, key }) => [service, region, key]).sort()).toEqual([
      ["events", "eu-central-1", "ASIAROLE"],
      ["events", "eu-west-1", "ASIAROLE"],
      ["sts", "eu-central-1", "AKIACALLER"],
      ["sts", "eu-west-1", "AKIACALLER"],
    ]);
    const asked = calls.find(({ service }) => service === "sts")?.body ?? "";
    expect(new URLSearchParams(asked).get("RoleArn")).toBe(role);
  });

  test("does not take a failed entry for an accepted one, though the answer is HTTP 200", async () => {
    const Entries = [{ ErrorCode: "NotAuthorizedForDetailTypeException", ErrorMessage: "no" }];
    answer = () => ({ body: JSON.stringify({ FailedEntryCount: 1, Entries }) });

    expect(await send()).toMatchObject(
      places.map(() => ({
        outcome: "denied",
        reason: "the bus did not take it: NotAuthorizedForDetailTypeException: no",
      })),
    );
  });

  test("tells what AWS refuses, and whom", async () => {
    const body = JSON.stringify({
      __type: "AccessDeniedException",
      message: "User: arn:aws:iam::123456789012:user/ada is not authorized, with an explicit deny",
    });
    answer = ({ region }) => (region === "eu-west-1" ? { status: 400, body } : taken);

    expect(await send()).toMatchObject([
      {
        outcome: "denied",
        reason: "User: arn:aws:iam::123456789012:user/ada is not authorized, with an explicit deny",
      },
      { outcome: "accepted" },
    ]);
  });

  test("gives a region up that takes the connection and says nothing, and waits for no other", async () => {
    answer = ({ region }) => (region === "eu-west-1" ? undefined : taken);

    const began = Date.now();
    const sent = await send({}, 300);

    expect(Date.now() - began).toBeLessThan(2_000);
    expect(sent).toMatchObject([
      { region: "eu-west-1", outcome: "no-answer", reason: "no answer within 0.3 seconds" },
      { region: "eu-central-1", outcome: "accepted" },
    ]);
  });

  test("gives up a region whose role cannot be had in time", async () => {
    answer = ({ service }) => (service === "sts" ? undefined : taken);

    expect(await send({ roleArn: role }, 300)).toMatchObject(
      places.map(() => ({ outcome: "no-answer" })),
    );
  });
});
