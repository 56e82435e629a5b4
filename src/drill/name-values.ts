import { type NameValues, ordersTo } from "../model/routing/moving-orders";
import { votedRegion } from "../model/routing/name-server-vote";
import { showsForce, standingValues } from "../model/routing/standing-values";
import type { SwitchValue } from "../model/routing/switch-value";
import { type FailoverRun, patience } from "./failover-run";
import { persist, StepFault } from "./persistence";
import type { NameServerAnswer, SwitchReading } from "./port/router";

const pollSeconds = 5;
/** Seconds after which a region that does not tell how its switch stands counts as silent. */
const silentAfterSeconds = 30;

/** What the values that move the name stand at, and which to publish, or why nothing would do. */
export async function readOrders(run: FailoverRun) {
  const { plan, to, mode } = run.order;
  const { values, answers, edits } = await readValues(run);
  const move = { to, lost: mode === "lost-region" };
  return { values, answers, edits, orders: ordersTo(plan.topology, move, values) };
}

/**
 * What the values that move the name stand at, as every region but a lost one tells; of those that
 * do not, as far as the name servers' answers show it.
 *
 * Whether the target answers is for others to ask: what its switch stood at before changes nothing.
 */
async function readValues(run: FailoverRun): Promise<{
  readonly values: NameValues;
  /** None where nobody could be asked. */
  readonly answers: readonly NameServerAnswer[];
  /** What of the alarms on them is not as declared, as sentences without a full stop. */
  readonly edits: readonly string[];
}> {
  const { order, calls } = run;
  const { from, to, mode, plan } = order;
  const { standbys, witness } = plan.topology;
  const lost = mode === "lost-region" ? from : null;
  const asked = standbys.filter((standby) => standby !== lost);
  const [force, heard, ...readings] = await Promise.all([
    told(run, `what primaryForced stands at in ${witness}`, () => calls.router.forceReading()),
    told(run, "where the name servers lead", () => calls.router.answers()),
    ...asked.map((standby) =>
      told(run, `what the switch of ${standby} stands at`, () =>
        calls.router.switchReading(standby),
      ),
    ),
  ]);
  const silent = asked.filter((standby, nth) => readings[nth] === null && standby !== to);
  const values: NameValues = {
    switches: Object.fromEntries(asked.map((standby, nth) => [standby, valueRead(readings[nth])])),
    force: valueRead(force),
    silent: new Set([
      ...silent,
      ...(lost === null ? [] : [lost]),
      ...(force === null ? [witness] : []),
    ]),
  };
  const answers = heard ?? [];
  const leadsTo = votedRegion(answers);
  const standing = standingValues(plan.topology, values, leadsTo);
  // A planned move may not stop a region for a name that cannot follow. Out of a lost region, what
  // may be a switch that is on its way is worth the try.
  const isForced = lost === null && showsForce(plan.topology, standing, leadsTo);
  const editsIn = (region: string, name: string, reading: SwitchReading | null | undefined) =>
    reading?.edited === undefined
      ? []
      : [`the alarm ${name} in ${region} was edited by hand: ${reading.edited.join(", ")}`];
  const { switches, force: forced } = plan.deployed.routing;
  const edits = [
    ...editsIn(witness, forced.alarm, force),
    ...asked.flatMap((region, nth) =>
      editsIn(region, switches[region]?.alarm ?? "of its switch", readings[nth]),
    ),
  ];
  return { answers, edits, values: isForced ? { ...standing, force: 1 } : standing };
}

/**
 * What a value stands at, as its own region tells; `undefined` where it was never seen.
 *
 * Datapoints are kept for days; the alarm, which ignores missing data, keeps what they said until
 * another says otherwise, and knows nothing only before the first.
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function valueRead(reading: SwitchReading | null | undefined): SwitchValue | undefined {
  if (reading === null || reading === undefined) return undefined;
  if (reading.value !== null) return reading.value;
  if (reading.alarm === "INSUFFICIENT_DATA") return undefined;
  return reading.alarm === "ALARM" ? 1 : 0;
}

/** An answer, or null where there was none in time, or none for us. */
async function told<Answer>(
  run: FailoverRun,
  what: string,
  ask: () => Promise<Answer>,
): Promise<Answer | null> {
  try {
    return await persist(patience(run, what, silentAfterSeconds), pollSeconds, ask);
  } catch (error) {
    if (error instanceof StepFault) return null;
    throw error;
  }
}
