import { heldLock, type LockState } from "../failover/lock";
import type { Told } from "../status/told";
import { formatDuration } from "../units/duration";
import type { CheckLine } from "./check-line";
import { knownLine, neededLine, worldLine } from "./lines";
import { fails, passes, warns } from "./parity/finding";

/** Whether the lock can be read, and had. */
export function lockLine(witness: string, told: Told<LockState>, now: Date): CheckLine {
  const topic = { id: "lock", title: "lock" };
  return neededLine(topic, { region: witness, told }, ({ lease, fence }) => {
    if (lease === null) return passes(`held by nobody, fence ${fence}`);
    if (lease.expiresAt > now) {
      return warns(heldLock(lease), "wait until that run has ended: awsdr runs shows it");
    }
    return warns(
      `left by ${lease.holder}, whose lease ran out at ${lease.expiresAt.toISOString()}`,
      "go on with that run by awsdr failover --resume, or give it up by --abandon",
    );
  });
}

/** Whether a region's replica of the ledger keeps the plan that is at hand. */
export function planCopyLine(region: string, told: Told<"same" | "other" | "none">): CheckLine {
  const topic = { id: "plan-copy", title: "plan in the ledger" };
  return neededLine(topic, { region, told }, (copy) => {
    if (copy === "same") return passes("keeps the same plan");
    const says = copy === "none" ? "keeps no plan" : "keeps another plan than the one at hand";
    return fails(says, "run pulumi up, and save the plan anew: whichever is older misleads");
  });
}

/** Whether the journals of runs can be read where a run to a region would keep them. */
export function journalLine(region: string, told: Told<readonly string[]>): CheckLine {
  const topic = { id: "journal", title: "journals of runs" };
  return neededLine(topic, { region, told }, (runs) => {
    const count = runs.length === 1 ? "1 run" : `${runs.length} runs`;
    return passes(`can be read, ${count}; a check writes nothing, so no line was tried`);
  });
}

/** A run that had the lock last. */
export interface PastRun {
  readonly runId: string;
  readonly to: string;
  /** How its last process ended; null while it has not. */
  readonly end: string | null;
  readonly lastAt: Date;
}

/** Longest time between two moves of a service, after which nobody knows whether one works. */
const practisedDays = 90;

/** When the service was last moved, and how that ended. */
export function lastRunLine(witness: string, told: Told<PastRun | null>, now: Date): CheckLine {
  const topic = { id: "last-run", title: "last drill or failover" };
  return worldLine(topic, { asked: witness, told }, (run) => {
    const drill = "rehearse it for real: awsdr failover --planned --drill, there and back";
    if (run === null) return warns("nobody has ever moved this service", drill);
    const { runId, to, end, lastAt } = run;
    const seconds = Math.max(0, (now.getTime() - lastAt.getTime()) / 1_000);
    const days = Math.floor(seconds / 86_400);
    const ago = days === 0 ? "less than a day ago" : `${formatDuration(days * 86_400)} ago`;
    if (end === "recovered") {
      const says = `${runId} moved it to ${to}, ${ago}`;
      return days <= practisedDays ? passes(says) : warns(says, drill);
    }
    if (end === "abandoned" || end === "aborted" || end === "refused") {
      return warns(`${runId} to ${to} was ${end}, ${ago}: no move is proven since`, drill);
    }
    const says = `${runId} to ${to} ${end === null ? "has not ended" : `ended ${end}`}, ${ago}`;
    return fails(says, "go on with it by awsdr failover --resume, or give it up by --abandon");
  });
}

/** Whether the witnesses of where the service runs say the same. */
export function activeLine(
  { region, disagreement }: { readonly region: string; readonly disagreement: string | null },
  isSeen: boolean,
): CheckLine {
  const topic = { id: "active", title: "region that serves" };
  if (disagreement !== null) {
    const todo = "settle the lock, or move what is left behind: awsdr status shows each of them";
    return knownLine(topic, null, fails(`${region}, and not all agree: ${disagreement}`, todo));
  }
  if (!isSeen) {
    const says = `taken for ${region}, as declared: neither lock, name nor databases tell`;
    return knownLine(topic, null, fails(says, "make sure that this machine reaches AWS and DNS"));
  }
  return knownLine(topic, null, passes(region));
}
