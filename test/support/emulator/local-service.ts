import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

import type { LocalCertificate } from "../local-certificate";

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
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `localhost:${port}`,
    asked,
    async cut() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
