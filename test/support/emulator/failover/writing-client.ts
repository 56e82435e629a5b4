import { Resolver } from "node:dns/promises";
import { request } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

import type { WriteProbe } from "../../../../src/model/service/write-probe";

/** One write of a client: when it was begun, and which region took it; null for none. */
export interface Written {
  readonly at: number;
  readonly by: string | null;
}

/** A user of the service, who knows its name and nothing of ours. */
export interface WritingClient {
  readonly log: readonly Written[];
  stop(): Promise<void>;
}

/** The client's own clock ticks so often. The example takes five writes of probes a second. */
export const writesEveryMs = 400;
const givenUpAfterMs = 2_000;

/** Writes by the service's name, looked up anew each time, until it is stopped. */
export function startWriting(
  { domain, resolver, ca, token }: Readonly<Record<"domain" | "resolver" | "ca" | "token", string>>,
  probe: WriteProbe,
): WritingClient {
  const log: Written[] = [];
  let stopped = false;
  const headers = { [probe.tokenHeader]: token, [probe.idempotencyHeader]: "a-client" };

  async function write(): Promise<string | null> {
    const names = new Resolver({ timeout: givenUpAfterMs, tries: 1 });
    names.setServers([resolver]);
    const [address] = await names.resolve4(domain).catch(() => []);
    if (address === undefined) return null;
    return new Promise((resolve) => {
      const options = {
        agent: false,
        host: address,
        servername: domain,
        method: probe.method,
        path: probe.path,
        ca,
        headers: { ...headers, host: domain, "content-length": probe.body.length },
        signal: AbortSignal.timeout(givenUpAfterMs),
      } as const;
      const asked = request(options, ({ statusCode, headers: told }) => {
        const region = told[probe.regionHeader.toLowerCase()];
        resolve(statusCode === probe.expectStatus ? String(region) : null);
        asked.destroy();
      });
      asked.on("error", () => resolve(null));
      asked.end(probe.body);
    });
  }

  const running = (async () => {
    while (!stopped) {
      const at = Date.now();
      log.push({ at, by: await write() });
      await sleep(Math.max(0, at + writesEveryMs - Date.now()));
    }
  })();
  return {
    log,
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** Its outage since an instant: the first write that failed, and the first good one after it. */
export function outageSince(
  { log }: WritingClient,
  since: number,
): { readonly from: number; readonly until: number | undefined; readonly by: string | null } {
  const later = log.filter(({ at }) => at >= since);
  const from = later.find(({ by }) => by === null)?.at;
  if (from === undefined) throw new Error("the client has seen no outage");
  const back = later.find(({ at, by }) => at > from && by !== null);
  return { from, until: back?.at, by: back?.by ?? null };
}
