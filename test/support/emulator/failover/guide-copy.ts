import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { createServer } from "node:tls";

import type { LocalCertificate } from "../../local-certificate";
import { root } from "../../source-files";

/** What a copy is told, as the container of a task is. */
export type GuideSettings = Readonly<Record<string, string>>;

/** One region's copy of `examples/guide`, with what ends TLS before it. */
export interface GuideCopy {
  /** Address that its endpoint leads to; it answers on port 443. */
  readonly address: string;
  /** Its connections end, and it takes none. */
  cut(): void;
  /** It takes connections again. */
  mend(): Promise<void>;
  end(): Promise<void>;
}

/** An endpoint has no port of its own in DNS. */
const httpsPort = 443;

/** Starts the example's server, and lets it be reached over TLS at an address of this machine. */
export async function startGuide(
  address: string,
  certificate: LocalCertificate,
  settings: GuideSettings,
): Promise<GuideCopy> {
  const child = spawn(process.execPath, [join(root, "examples/guide/server.mjs")], {
    env: { PATH: process.env.PATH, PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await portOf(child);
  const open = new Set<Socket>();
  let server: Server | undefined;
  const copy: GuideCopy = {
    address,
    cut() {
      server?.close();
      server = undefined;
      for (const socket of open) socket.destroy();
    },
    async mend() {
      if (server !== undefined) return;
      server = createServer(certificate, (client) => {
        const onward = connect(port, "127.0.0.1");
        for (const [one, other] of [
          [client, onward],
          [onward, client],
        ] as const) {
          open.add(one);
          one.on("error", () => other.destroy());
          one.on("close", () => {
            open.delete(one);
            other.destroy();
          });
        }
        client.pipe(onward).pipe(client);
      });
      server.on("tlsClientError", () => {});
      await listening(server, address);
    },
    async end() {
      copy.cut();
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
  await copy.mend().catch(async (error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  return copy;
}

function listening(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EACCES") return reject(error);
      const how = "run it as root, or allow it by sysctl net.ipv4.ip_unprivileged_port_start=443";
      reject(new Error(`this test serves HTTPS on ${address}:${httpsPort}: ${how}`));
    });
    server.listen(httpsPort, address, resolve);
  });
}

/** The server says where it listens once it does. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("exit", (code) => reject(new Error(`the guide ended with exit code ${code}`)));
    child.stdout?.on("data", (bytes) => {
      said += bytes;
      const port = /listening on (\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
}
