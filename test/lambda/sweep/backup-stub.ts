import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A call of AWS Backup, by what its address says. */
export interface BackupCall {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** What is answered: a body, or an error by its name and status. */
export type BackupAnswer = object | { readonly error: string; readonly status: number };

/** A stand-in for AWS Backup's HTTP API, which keeps a record of what it was asked. */
export interface BackupStub {
  readonly endpoint: string;
  readonly calls: readonly BackupCall[];
  close(): Promise<void>;
}

/**
 * Opens a stand-in that answers as told; a call whose answer never comes is never answered. Its
 * bodies are JSON with dates in seconds, as AWS Backup writes them.
 */
export async function openBackupStub(
  answer: (call: BackupCall, nth: number) => BackupAnswer | Promise<BackupAnswer>,
): Promise<BackupStub> {
  const calls: BackupCall[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://backup");
    const call = { path: decodeURIComponent(pathname).replace(/\/$/, ""), query: searchParams };
    calls.push(call);
    const told = await answer(call, calls.length);
    const status = "status" in told ? Number(told.status) : 200;
    const type = "error" in told ? { "x-amzn-errortype": String(told.error) } : {};
    const text = JSON.stringify(told);
    response.writeHead(status, { "content-type": "application/json", ...type }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An item as the API writes it. */
export function onTheWire(item: object): object {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      value instanceof Date ? value.getTime() / 1000 : value,
    ]),
  );
}
