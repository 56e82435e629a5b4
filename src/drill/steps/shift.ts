import { sentenceOf } from "../../model/faults";
import { type FailoverRun, note, notedBefore, patience } from "../failover-run";
import {
  isFirstOfForce,
  type NameMoved,
  publishUntilFollowed,
  publishUntilLed,
  publishValue,
  untilLed,
} from "../moving-name";
import { readOrders } from "../name-values";
import { persist, StepFault } from "../persistence";
import type { StepResult, ValueMove } from "../port/journal";

const pollSeconds = 5;
const every = { everySeconds: pollSeconds, forSeconds: 0 };

/**
 * Moves traffic: publishes the values that lead the name to the target, each until it is followed,
 * the last until the zone's own name servers answer with the target. A datapoint that got lost is
 * made good by the next one; the value stays the same. Where the name servers do not answer this
 * machine, the verification proves what they would have told.
 */
export async function shift(run: FailoverRun): Promise<StepResult> {
  const { calls, order, limits } = run;
  const { to, plan } = order;
  const values = await writtenDown(run);
  const cadence = { ...every, spreadSeconds: plan.routing.switch.spread.seconds };
  let moved: NameMoved = "seen";
  let first: FirstOfForce = {};
  const shifting = patience(run, `the shift of traffic to ${to}`, limits.shift);
  for (const [nth, value] of values.entries()) {
    if (isFirstOfForce(value)) first = await firstOfForce(run, value);
    else if (nth < values.length - 1) await followed(run, value);
    else moved = await publishUntilLed(calls, shifting, value, to, cadence);
  }
  // What stands as it should may be followed later: the name is where its servers say it is.
  if (values.every(isFirstOfForce)) moved = await untilLed(calls, shifting, to, cadence);
  const said =
    moved === "seen"
      ? `the name servers answer ${plan.domain} with ${to}`
      : `${plan.domain} is left to lead to ${to}: nobody saw it`;
  return {
    note: `${said}${first.said ?? ""}`,
    since: calls.clock.now().toISOString(),
    values,
    warnings: [...(moved === "seen" ? [] : [unseenMove(plan)]), ...(first.warnings ?? [])],
  };
}

/** What a report says of a name that was not seen to move. */
function unseenMove({ topology, routing }: FailoverRun["order"]["plan"]): string {
  return (
    `too few name servers of ${topology.zoneName} answer this machine, so that nobody saw the name ` +
    `move: the shift counts from the turned alarm and ${routing.switch.spread.seconds} s more, and ` +
    "writes by the name prove it"
  );
}

/** The values to publish, in their order; written down with what they stood at before any of it. */
async function writtenDown(run: FailoverRun): Promise<readonly ValueMove[]> {
  const noted = notedBefore(run, "shift")?.values;
  if (noted !== undefined) return noted;
  const { values: standing, orders } = await readOrders(run);
  const { value, faults = [] } = orders;
  if (value === undefined) throw new StepFault(faults.map(sentenceOf).join("; "), "unready");
  const values = value
    .map((order): ValueMove => {
      const stood = order.metric === "force" ? standing.force : standing.switches[order.region];
      return { ...order, before: stood ?? null };
    })
    // It is waited for with the values after it, whichever of them is followed first.
    .sort((one, other) => Number(isFirstOfForce(other)) - Number(isFirstOfForce(one)));
  const text = values.map(({ metric, region, value }) => `${metric} of ${region} to ${value}`);
  await note(run, { type: "noted", step: "shift" }, { note: text.join(", "), values });
  return values;
}

/** What a `primaryForced` that was never seen adds to what the shift says. */
interface FirstOfForce {
  readonly said?: string;
  readonly warnings?: readonly string[];
}

/** A witness that cannot be told is no reason to stay: what was never ordered holds nothing. */
async function firstOfForce(run: FailoverRun, value: ValueMove): Promise<FirstOfForce> {
  const what = `primaryForced, which was never seen in ${value.region}`;
  try {
    await published(run, value, what);
    return { said: `; ${what}, is put to 0` };
  } catch (error) {
    if (!(error instanceof StepFault) || error.stopCause === "lease") throw error;
    return { warnings: [`${what}, could not be put to 0: ${error.message}`] };
  }
}

/** One that stood so before is followed already: a sample of its own is enough. */
async function followed(run: FailoverRun, value: ValueMove): Promise<void> {
  const { calls, order, limits } = run;
  const { metric, region, before } = value;
  const what = metric === "force" ? "primaryForced" : `the switch of ${region}`;
  if (before === value.value) return published(run, value, what);
  const { seconds } = order.plan.routing.switch.spread;
  const following = patience(run, `${what} at ${value.value}`, limits.shift);
  await publishUntilFollowed(calls, following, value, seconds, every);
}

async function published(run: FailoverRun, value: ValueMove, what: string): Promise<void> {
  const publishing = patience(run, what, run.limits.fence);
  await persist(publishing, pollSeconds, async () => {
    await publishValue(run.calls, value);
    return true;
  });
}
