import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DescribeServicesCommand } from "@aws-sdk/client-ecs";
import { afterEach, vi } from "vitest";

import { awsClients, type ClientSettings } from "../../../src/drill/aws/clients";
import type { ClockReading } from "../../../src/model/failover/clock-offset";

export const until = new Date("2026-06-01T13:00:00Z");
const credentials = async () => ({
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "secret",
  expiration: until,
});
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.unstubAllEnvs();
});

/** Clients of a test, with credentials that end. */
export function clients(settings: Partial<ClientSettings> = {}) {
  const heard: ClockReading[] = [];
  const made = awsClients({
    credentials,
    now: () => new Date(),
    heard: (reading) => heard.push(reading),
    ...settings,
  });
  closing.push(() => made.forget());
  return { ...made, heard };
}

/** A server of this machine that answers every request so. */
export async function served(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const asked: (string | undefined)[] = [];
  const paths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    asked.push(request.headers.authorization?.replace(/.*Credential=([^,]*),.*/, "$1"));
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { asked, paths, endpointUrl: `http://127.0.0.1:${port}` };
}

/** A question that any region takes. */
export const ask = new DescribeServicesCommand({ cluster: "c", services: ["s"] });
