import { isAtLeast } from "../failover/fence";
import type { DeclaredStore } from "../plan/declared";
import { standByCommand } from "../status/given-up";
import type { RunResult } from "./run-result";

/** What of a run decides what is to be done after it. */
export type RunStanding = Pick<
  RunResult,
  "runId" | "mode" | "from" | "to" | "end" | "changed" | "fence" | "heldScaling" | "losses"
> & {
  /** Whether fewer tasks serve than the full load needs. */
  readonly lessThanFull: boolean;
  /** Whether the old region was stopped, and does not stand by. */
  readonly oldStopped: boolean;
};

/** What to do next, as whole sentences; the first thing first. */
export function nextSteps(run: RunStanding, stores: readonly DeclaredStore[]): string[] {
  const { end } = run;
  switch (end) {
    case "recovered":
      return { planned: afterPlanned, "stand-by": afterStandBy, "lost-region": afterLoss }[
        run.mode
      ](run, stores);
    case "refused":
      return [
        "Nothing has changed. Mend what the run was refused for, and order it again: the same " +
          `run goes on with \`${takeUpLine(run, "resume")}\`.`,
      ];
    case "aborted":
      return [
        "Nothing of it is left. Mend what stopped it, and order it again: the same run goes on " +
          `with \`${takeUpLine(run, "resume")}\`.`,
      ];
    case "abandoned":
      return afterAbandoning(run);
    case "suspended":
    case "half-done":
      return takeUpOrGiveUp(run);
    case "unknown":
      return [
        "Nobody can tell where the run stands: its journal did not answer. Ask for it again with " +
          `\`awsdr runs ${run.runId} --plan FILE\`, from the machine that ran it if you can, before you order ` +
          "anything else.",
      ];
    case null:
      return [
        `Its journal has no end: a process is at it, or was killed. Where none is alive, go on ` +
          `with \`${takeUpLine(run, "resume")}\`, which waits for its lease to run out; add ` +
          "`--take-over` to take its lock at once.",
        ...takeUpOrGiveUp(run).slice(1),
      ];
  }
}

/** The command that goes on with a run, or gives it up; a run does not know the plan's file. */
function takeUpLine(
  { runId, mode, from, to }: Pick<RunResult, "runId" | "mode" | "from" | "to">,
  deed: "resume" | "abandon",
): string {
  if (mode === "stand-by") {
    return `awsdr stand-by --plan FILE --region ${from} --${deed} ${runId} --execute`;
  }
  const way = mode === "planned" ? "--planned" : "--lost-region";
  return `awsdr failover --plan FILE --to ${to} ${way} --${deed} ${runId} --execute`;
}

function takeUpOrGiveUp(run: RunStanding): string[] {
  return [
    `Go on with \`${takeUpLine(run, "resume")}\`: what is done is not done again.`,
    `Or give it up with \`${takeUpLine(run, "abandon")}\`: ${whatIsPutBack(run)}.`,
  ];
}

/** To a region that is lost there is no way back, nor for what a later step stands on. */
function whatIsPutBack({ changed, mode }: RunStanding): string {
  if (changed.length === 0) return "nothing has changed yet";
  if (mode !== "lost-region" || changed.every((step) => step === "scale")) {
    return `it puts ${changed.join(", ")} back`;
  }
  return `it puts nothing back, since there is no way back: what it changed stays as it is`;
}

function afterAbandoning(run: RunStanding): string[] {
  const { changed, mode, to } = run;
  if (changed.length === 0) return ["Nothing of it is left: there is nothing to do."];
  const [stay, them] =
    changed.length === 1 ? ["stays as it is", "it"] : ["stay as they are", "them"];
  return [
    `It is given up, and ${changed.join(", ")} ${stay}: see to ${them} by hand${
      mode === "stand-by"
        ? "."
        : `, and move the service by a run of its own if it is to leave or reach ${to}.`
    }`,
    ...scalingBack(run),
  ];
}

function afterLoss(run: RunStanding, stores: readonly DeclaredStore[]): string[] {
  const { from, to, fence, losses } = run;
  const single = stores.filter(({ writer }) => writer === "single").map(({ name }) => name);
  const promoted = stores.filter(({ promotion }) => promotion !== null).map(({ name }) => name);
  const everywhere = stores
    .filter(({ writer, replicationLag }) => writer === "any" && replicationLag !== null)
    .map(({ name }) => name);
  const restored = stores
    .filter(({ replicationLag }) => replicationLag === null)
    .map(({ name }) => name);
  const unproven = single.length > 0 && !(fence && isAtLeast(fence.level, "storage-blocked"));
  const waiting =
    promoted.length === 0
      ? ""
      : `, and starts it as a standby once ${promoted.join(", ")} ${is(promoted)} in step again`;
  const tail = promoted.filter((name) =>
    losses.some(({ store, seconds }) => store === name && seconds !== 0),
  );
  return [
    ...fullLoad(run),
    ...(unproven
      ? [
          `Make sure that nothing writes to ${single.join(", ")} in ${from} once it is back: the ` +
            `fence is ${fence?.level ?? "none"}, which does not show that it has stopped.`,
        ]
      : []),
    ...(tail.length > 0
      ? [
          `Once ${from} is back, keep the snapshot that Aurora takes of the old volume of ` +
            `${tail.join(", ")}: it alone holds the writes that never arrived, and it is deleted ` +
            "with its retention unless it is copied.",
        ]
      : []),
    `Once ${from} answers again, make it a standby with \`${standByCommand(from)}\`: it stops what ` +
      `still runs there${waiting}.`,
    ...(promoted.length > 0
      ? [
          `See that ${promoted.join(", ")} ${has(promoted)} a second instance in ${to}: a standby ` +
            "may run with one.",
        ]
      : []),
    ...(everywhere.length > 0
      ? [
          `Writes of ${everywhere.join(", ")} that ${from} still took may arrive once it is back, ` +
            "and overwrite newer ones: look before you go back.",
        ]
      : []),
    ...(restored.length > 0
      ? [
          `${restored.join(", ")} came back from a recovery point: find out what was written after ` +
            "it.",
        ]
      : []),
    ...scalingBack(run),
    `Then decide whether the service goes back to ${from} or stays in ${to}.`,
  ];
}

function afterPlanned(run: RunStanding): string[] {
  const { from, to, oldStopped } = run;
  return [
    ...fullLoad(run),
    ...(oldStopped
      ? [
          `Make ${from} a standby with \`${standByCommand(from)}\`: the run stopped it and did not see it ` +
            "come up, so that until then nothing stands by.",
        ]
      : []),
    ...scalingBack(run),
    `Then decide whether the service goes back to ${from} or stays in ${to}.`,
  ];
}

/** What a standby is good for is seen by who asks, not by who has started it. */
function afterStandBy({ from, to }: RunStanding): string[] {
  return [`Look with \`awsdr status\` whether ${from} keeps in step with ${to} from here on.`];
}

function fullLoad({ lessThanFull, to }: RunStanding): string[] {
  if (!lessThanFull) return [];
  return [`Bring ${to} to the tasks of the full load: the scale-up failed, and fewer serve.`];
}

/**
 * Nothing puts the scaling of a region that serves back: an action at a fixed time that was made
 * for a standby would leave it the tasks of one.
 */
function scalingBack({ heldScaling, lessThanFull, to }: RunStanding): string[] {
  if (heldScaling === null) return [];
  const { found, left, look, putBack } = heldScaling;
  const limits = [
    ...(left.floor === found.floor ? [] : [`its floor from ${found.floor} to ${left.floor}`]),
    ...(left.ceiling === found.ceiling
      ? []
      : [`its ceiling from ${found.ceiling} to ${left.ceiling}`]),
  ];
  const did = [
    ...(limits.length > 0 ? [`lifted ${limits.join(" and ")}`] : []),
    ...(left.suspended.scheduled === found.suspended.scheduled
      ? []
      : ["suspended its scheduled scaling"]),
    ...(found.suspended.in || found.suspended.out
      ? ["let load scale it, which was suspended"]
      : []),
  ];
  const far = lessThanFull ? ", as far as its scale-up came" : "";
  return [
    `The scaling of ${to} stands as the run left it: it ${did.join(", and ")}${far}. The next ` +
      "scheduled action sets floor and ceiling, and one that was made for a standby takes tasks " +
      `away from what serves: look for such a one first${inCode(look)}.`,
    `Then, or once ${to} stands by again, put back the scaling that was there before the ` +
      `run${inCode(putBack)}.`,
  ];
}

function inCode(command: string | null): string {
  return command === null ? "" : `: \`${command}\``;
}

function is(names: readonly string[]): string {
  return names.length === 1 ? "is" : "are";
}

function has(names: readonly string[]): string {
  return names.length === 1 ? "has" : "have";
}
