import { request } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

/** One question of a client, when it was asked, and whether it was answered well. */
export interface Asked {
  readonly at: number;
  readonly ok: boolean;
}

/** What a client of a service has seen, which knows nothing of ours. */
export interface ClientLog {
  /** Its questions to one of the targets so far, in order. */
  of(target: string): readonly Asked[];
  /** When a target failed for the first time, and answered for the first time after that. */
  outageOf(target: string): {
    readonly from: number | undefined;
    readonly until: number | undefined;
  };
  stop(): Promise<void>;
}

const everyMs = 150;
const givenUpAfterMs = 2_000;

/** Asks every target several times a second, on a connection each, until it is stopped. */
export function startClient(
  targets: Readonly<Record<string, string>>,
  { path, ca }: { readonly path: string; readonly ca: string },
): ClientLog {
  const seen = new Map<string, Asked[]>();
  let stopped = false;
  const runs = Object.entries(targets).map(async ([target, endpoint]) => {
    const log: Asked[] = [];
    seen.set(target, log);
    while (!stopped) {
      const at = Date.now();
      log.push({ at, ok: await answers(`https://${endpoint}${path}`, ca) });
      await sleep(Math.max(0, at + everyMs - Date.now()));
    }
  });
  const of = (target: string): readonly Asked[] => seen.get(target) ?? [];
  return {
    of,
    outageOf(target) {
      const from = of(target).find(({ ok }) => !ok)?.at;
      const until = of(target).find(({ at, ok }) => ok && from !== undefined && at > from)?.at;
      return { from, until };
    },
    async stop() {
      stopped = true;
      await Promise.all(runs);
    },
  };
}

function answers(url: string, ca: string): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { agent: false, ca, signal: AbortSignal.timeout(givenUpAfterMs) } as const;
    const asked = request(url, options, ({ statusCode }) => {
      resolve(statusCode === 200);
      asked.destroy();
    });
    asked.on("error", () => resolve(false));
    asked.end();
  });
}
