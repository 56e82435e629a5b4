import { domainTarget } from "../../model/sentinel/sentinel-metrics";
import type { SentinelSetting } from "../../model/sentinel/sentinel-setting";
import type { ProbeOutcome } from "../../model/sentinel/sight";
import { probeEverySeconds, probesInRun } from "../../model/sentinel/timing";
import type { SentinelWorld } from "./world";

/** What is asked, under the name that its metric has. */
interface Target {
  readonly name: string;
  readonly host: string;
  readonly path: string;
}

/** Asks every target several times within a run; the outcomes by target, in order. */
export async function probeTargets(
  setting: Pick<SentinelSetting, "domain" | "replicas">,
  { clock, sleep, probe }: Pick<SentinelWorld, "clock" | "sleep" | "probe">,
): Promise<ReadonlyMap<string, readonly ProbeOutcome[]>> {
  const targets = targetsOf(setting);
  const began = clock();
  const asked: Promise<readonly [string, ProbeOutcome]>[] = [];
  for (let nth = 0; nth < probesInRun; nth += 1) {
    const due = began + nth * probeEverySeconds * 1000;
    await sleep(Math.max(0, due - clock()));
    for (const { name, host, path } of targets) {
      const at = clock();
      asked.push(probe(host, path).then((ok) => [name, { at, ok }] as const));
    }
  }
  const outcomes = await Promise.all(asked);
  return new Map(
    targets.map(({ name }) => [
      name,
      outcomes.filter(([of]) => of === name).map(([, outcome]) => outcome),
    ]),
  );
}

/** The service's name is asked as its primary is: replicas of one service have one health path. */
function targetsOf({ domain, replicas }: Pick<SentinelSetting, "domain" | "replicas">): Target[] {
  const service = { name: domainTarget, host: domain, path: replicas[0]?.healthPath ?? "/" };
  return [
    service,
    ...replicas.map(({ region, endpoint, healthPath }) => {
      return { name: region, host: endpoint, path: healthPath };
    }),
  ];
}
