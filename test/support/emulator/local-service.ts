import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

import type { LocalCertificate } from "../local-certificate";

/**
 * An address of the loopback interface. The emulator takes TLS away from calls to the usual one,
 * which it takes for calls to itself.
 */
export const servedHost = "127.0.0.2";

/** A service on this machine that answers over TLS until it is cut. */
export interface LocalService {
  /** Host and port, as the name of an endpoint. */
  readonly endpoint: string;
  /** How often it was asked, by path. */
  readonly asked: ReadonlyMap<string, number>;
  cut(): Promise<void>;
}

export async function startService(certificate: LocalCertificate): Promise<LocalService> {
  const asked = new Map<string, number>();
  const server = createServer(certificate, ({ url = "" }, reply) => {
    asked.set(url, (asked.get(url) ?? 0) + 1);
    reply.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, servedHost, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `${servedHost}:${port}`,
    asked,
    async cut() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
