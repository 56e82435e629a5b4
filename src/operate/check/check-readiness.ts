import type { CheckLine } from "../../model/check/check-line";
import { lagLine, predictionLine, takeoverLine } from "../../model/check/data";
import {
  activeLine,
  journalLine,
  lastRunLine,
  lockLine,
  planCopyLine,
} from "../../model/check/ledger";
import { verdictCounts, worstOfCounts } from "../../model/check/lines";
import {
  endpointLine,
  noSentinelsLine,
  publicNameLine,
  sentinelLine,
} from "../../model/check/outside";
import { pointsLine } from "../../model/check/points";
import { givenUpLine } from "../../model/check/standing-by";
import { unbuiltLines } from "../../model/check/unbuilt";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { standbySize } from "../../model/plan/standby-size";
import { afterDecision } from "../../model/prediction/after-decision";
import type { CheckGroup, CheckResult } from "../../model/report/check-result";
import { toldValue } from "../../model/status/told";
import { type SeenActive, seenActive } from "../../model/status/witnesses";
import type { OpenDeployment } from "../open-deployment";
import { asking } from "../status/ask";
import { givenUpIn } from "../status/given-up-in";
import type { Look } from "../status/look";
import { targetIn } from "../status/target-of";
import { anyAnswerIn, sentinelsIn } from "../status/users-in";
import { writersIn } from "../status/writers-in";
import { type CheckLook, checkLook } from "./check-look";
import { nameLines } from "./name-lines";
import { lookAtMakes, parityLines } from "./parity";
import { machineLines, type ThisMachine } from "./this-machine";

/** Seconds for all questions together. A region in trouble lets calls hang rather than fail. */
const lookSeconds = 8;

/** How a service is checked. */
export interface Checking {
  /** What was found out of this machine; left out, no line is of it. */
  readonly machine?: ThisMachine | undefined;
}

/**
 * Looks whether a service is ready for a failover, and says of each thing whether it is well, when
 * that was so, and what to do. Everybody is asked at once, and nobody is waited for longer than
 * 8 s; who is silent passes nothing. Changes nothing, and closes the deployment.
 */
export async function checkReadiness(
  deployment: OpenDeployment,
  checking: Checking = {},
): Promise<CheckResult> {
  const { machine } = checking;
  try {
    const { plan, clockOffset } = deployment;
    const world = deployment.cloud(null);
    const start = world.clock.monotonic();
    const ask = asking(world.clock, lookSeconds);
    const [seen, made] = await Promise.all([
      checkLook(deployment, ask),
      lookAtMakes(world, plan, ask),
    ]);
    const canRestore = world.vaults !== null;
    const active = activeIn(plan, seen.look);
    const now = world.clock.now();
    const parity = parityLines(plan, made, active.region);
    const ofMachine = machine && {
      title: "this machine",
      lines: machineLines(plan, seen, {
        machine,
        clock: clockOffset(),
        active: active.region,
        now,
      }),
    };
    const groups = [
      ...serviceGroups(plan, seen, { active, now, canRestore, parity }),
      ...(ofMachine ? [ofMachine] : []),
    ].filter(({ lines }) => lines.length > 0);
    const counts = verdictCounts(groups.flatMap(({ lines }) => lines));
    return {
      kind: "check",
      service: plan.service,
      domain: plan.domain,
      account: plan.deployed.account,
      began: seen.look.began,
      seconds: world.clock.monotonic() - start,
      anyAnswer: anyAnswerIn(seen.look),
      active: active.region,
      groups,
      counts,
      verdict: worstOfCounts(counts),
    };
  } finally {
    deployment.close();
  }
}

function activeIn(plan: RecoveryPlanDocument, look: Look): SeenActive {
  return seenActive({
    primary: plan.topology.primary,
    lock: toldValue(look.lock)?.active,
    servers: toldValue(look.servers),
    writers: writersIn(plan, look),
  });
}

interface Judged {
  readonly active: SeenActive;
  readonly now: Date;
  readonly canRestore: boolean;
  /** How the regions are made, beside one another. */
  readonly parity: readonly CheckLine[];
}

function serviceGroups(plan: RecoveryPlanDocument, seen: CheckLook, judged: Judged): CheckGroup[] {
  const { topology } = plan;
  const { look, journals } = seen;
  const { active, now, parity } = judged;
  const isSeen = active.by !== "declared" || look.lock.kind === "told";
  const standbys = look.regions.filter(({ region }) => region !== active.region);
  return [
    {
      title: "ledger and lock",
      lines: [
        activeLine(active, isSeen),
        lockLine(topology.witness, look.lock, now),
        ...look.copies.map(({ region, copy }) => planCopyLine(region, copy)),
        ...[...journals]
          .filter(([region]) => region !== active.region)
          .map(([region, told]) => journalLine(region, told)),
      ],
    },
    { title: "name", lines: nameLines(plan, seen, active.region) },
    { title: "seen from outside", lines: outsideLines(plan, seen, judged) },
    {
      title: `serving ${active.region}`,
      lines: parity.filter(({ region }) => region === active.region),
    },
    ...standbys.map(({ region }) => ({
      title: `standby ${region}`,
      lines: [
        ...standbyLines(plan, seen, region, judged),
        ...parity.filter((line) => line.region === region),
      ],
    })),
    {
      title: "practice",
      lines: [lastRunLine(topology.witness, look.lastRun, now), ...unbuiltLines()],
    },
  ];
}

function standbyLines(
  plan: RecoveryPlanDocument,
  { look, points }: CheckLook,
  region: string,
  { active, now, canRestore }: Judged,
): CheckLine[] {
  const own = look.regions.find((one) => one.region === region);
  if (own === undefined) return [];
  const { rpoSeconds, rtoSeconds } = plan.objectives;
  const target = targetIn(look, plan, { active: active.region, region: own }, canRestore);
  const lock = toldValue(look.lock);
  const back = afterDecision(plan, region, { lockIsFree: lock?.lease === null });
  const replicated = new Set(
    plan.stores.filter(({ replicationLag }) => replicationLag !== null).map(({ name }) => name),
  );
  const left = givenUpIn(plan, look, active).find((one) => one.region === region);
  return [
    takeoverLine(target, now),
    givenUpLine(region, left, look.lock),
    ...target.losses
      .filter(({ store }) => replicated.has(store))
      .map((loss) => lagLine(region, loss, { rpoSeconds, asked: now })),
    pointsLine(region, points.get(region), plan, now),
    predictionLine(region, back, rtoSeconds),
  ];
}

function outsideLines(
  plan: RecoveryPlanDocument,
  { look }: CheckLook,
  { active, now }: Judged,
): CheckLine[] {
  const namesRegion = plan.deployed.probe !== null;
  const sentinels = sentinelsIn(plan, look);
  return [
    publicNameLine(look.name, { domain: plan.domain, active: active.region, namesRegion }),
    ...look.regions.map(({ region, endpoint }) => {
      const isActive = region === active.region;
      return endpointLine(region, endpoint, {
        host: plan.deployed.replicas[region]?.endpoint ?? region,
        standsBy: isActive ? Number.POSITIVE_INFINITY : standbySize(plan, region, active.region),
        namesRegion,
      });
    }),
    ...(sentinels.length === 0
      ? [noSentinelsLine()]
      : sentinels.map(({ region, word }) => sentinelLine(region, word, now))),
  ];
}
