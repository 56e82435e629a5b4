import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

import { servedHost } from "./local-service";

/** A name of a service on this machine, which leads to one endpoint or another. */
export interface MovingName {
  /** Host and port, as a client asks for the name. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Takes connections under a name of its own and passes them on, as they are, to the endpoint that
 * the name leads to at that moment: as a resolver without a cache does.
 */
export async function startName(leadsTo: () => Promise<string>): Promise<MovingName> {
  const open = new Set<Socket>();
  const server = createServer(async (client) => {
    const give = () => client.destroy();
    client.on("error", give);
    open.add(client.on("close", () => open.delete(client)));
    try {
      const [host, port] = (await leadsTo()).split(":");
      const onward = connect(Number(port), host);
      onward.on("error", give).on("close", give);
      client.on("close", () => onward.destroy());
      client.pipe(onward).pipe(client);
    } catch {
      give();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, servedHost, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `${servedHost}:${port}`,
    async close() {
      for (const client of open) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
