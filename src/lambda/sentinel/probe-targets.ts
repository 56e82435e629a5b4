import { domainTarget } from "../../model/sentinel/sentinel-metrics";
import type { SentinelSetting, WatchedProbe } from "../../model/sentinel/sentinel-setting";
import type { ProbeOutcome } from "../../model/sentinel/sight";
import { probeEverySeconds, probesInRun } from "../../model/sentinel/timing";
import {
  isRefusal,
  verdictOfName,
  verdictOfWrite,
  type WriteVerdict,
} from "../../model/sentinel/verdict";
import type { SentinelWorld } from "./world";

/** What a run's probes of one target came to, in order. */
export interface TargetOutcomes {
  /** Of the service's name by reads and writes, of a region by reads. */
  readonly probes: readonly ProbeOutcome[];
  /** What the writes alone came to; left out where none were asked for. */
  readonly writes?: readonly ProbeOutcome[];
}

/** What a run's probes came to. */
export interface ProbedTargets {
  readonly outcomes: ReadonlyMap<string, TargetOutcomes>;
  /** Why writes were unclear, each target's reasons once. */
  readonly unclear: readonly string[];
}

/** What is asked, under the name that its metric has. */
interface Target {
  readonly name: string;
  readonly host: string;
  readonly path: string;
  /** Regions that may answer a write. */
  readonly regions: readonly string[];
}

/** One question of each kind to one target. */
interface Asked {
  readonly target: string;
  readonly at: number;
  readonly reads: boolean;
  readonly write: WriteVerdict | undefined;
}

type Looking = Pick<SentinelSetting, "domain" | "replicas" | "probe">;
type Asking = Pick<SentinelWorld, "clock" | "sleep" | "probe" | "write" | "token">;

/**
 * Asks every target several times within a run, for its health and, where the service has such a
 * probe, for a write.
 */
export async function probeTargets(
  setting: Looking,
  from: string,
  world: Asking,
  failed: (what: string, error: unknown) => void,
): Promise<ProbedTargets> {
  const { clock, sleep, probe } = world;
  const write = writer(setting, from, world, failed);
  const targets = targetsOf(setting);
  const began = clock();
  const asking: Promise<Asked>[] = [];
  for (let nth = 0; nth < probesInRun; nth += 1) {
    const due = began + nth * probeEverySeconds * 1000;
    await sleep(Math.max(0, due - clock()));
    for (const target of targets) {
      const at = clock();
      asking.push(
        Promise.all([probe(target.host, target.path), write?.(target)]).then(([reads, written]) => {
          return { target: target.name, at, reads, write: written };
        }),
      );
    }
  }
  const asked = await Promise.all(asking);
  const outcomes = targets.map(({ name }) => {
    const own = asked.filter(({ target }) => target === name);
    return [name, write === undefined ? { probes: probesOf(own) } : bothOf(own)] as const;
  });
  return { outcomes: new Map(outcomes), unclear: reasonsOf(asked) };
}

/** Asks a target for a write; without a token nobody is asked, and nothing is known. */
function writer(
  { probe }: Looking,
  from: string,
  { write, token }: Asking,
  failed: (what: string, error: unknown) => void,
): ((target: Target) => Promise<WriteVerdict>) | undefined {
  if (probe === null) return undefined;
  const held = token.current().catch((error: unknown) => {
    failed("token", error);
    return undefined;
  });
  const ask = async (by: string, { host, regions }: Target, of: WatchedProbe) => {
    const answer = await write(host, of, { from, token: by });
    if (isRefusal(answer?.status)) token.refused();
    return verdictOfWrite(answer, of, regions);
  };
  return async (target) => {
    const known = await held;
    if (known === undefined) return { verdict: "unclear", reason: "is not asked: no token" };
    return ask(known, target, probe);
  };
}

/** The service has to read and to write under its name; a standby need not write. */
function probesOf(asked: readonly Asked[]): ProbeOutcome[] {
  return asked.map(({ target, at, reads, write }) => {
    const writes = target === domainTarget ? write?.verdict : undefined;
    return { at, verdict: verdictOfName(reads, writes) };
  });
}

function bothOf(asked: readonly Asked[]): TargetOutcomes {
  const writes = asked.flatMap(({ at, write }) => (write ? [{ at, verdict: write.verdict }] : []));
  return { probes: probesOf(asked), writes };
}

function reasonsOf(asked: readonly Asked[]): string[] {
  const reasons = asked.flatMap(({ target, write }) =>
    write?.reason === undefined ? [] : [`${target} ${write.reason}`],
  );
  return [...new Set(reasons)];
}

/** The service's name is asked as its primary is: replicas of one service have one health path. */
function targetsOf({ domain, replicas }: Pick<SentinelSetting, "domain" | "replicas">): Target[] {
  const service = {
    name: domainTarget,
    host: domain,
    path: replicas[0]?.healthPath ?? "/",
    regions: replicas.map(({ region }) => region),
  };
  return [
    service,
    ...replicas.map(({ region, endpoint, healthPath }) => {
      return { name: region, host: endpoint, path: healthPath, regions: [region] };
    }),
  ];
}
