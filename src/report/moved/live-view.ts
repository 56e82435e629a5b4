import { stepsOf } from "../../model/failover/failover-steps";
import type { PicturedStep, RunPicture } from "../../model/report/run-picture";
import { moveWords } from "../paper/move-words";
import { clipped, hanging, type TextStyle, type Tone, toned, usableWidth } from "../paper/text";
import { elapsed } from "./run-event-line";

/** Most warnings that have room while a run goes on; its report has them all. */
const mostWarnings = 3;

/**
 * A run that goes on, for a terminal that is drawn anew again and again: one screen, no line longer
 * than the terminal is wide.
 */
export function liveView(picture: RunPicture, now: Date, style: TextStyle): string[] {
  const { begun, fence, fenceLevel, waits, warnings, lastCall, isStopping } = picture;
  if (begun === null) return ["begins"];
  const width = usableWidth(style);
  const { mode, runId, startedAt, rtoSeconds, at } = begun;
  const since = startedAt ?? at;
  const isAsked = mode !== "stand-by";
  const clock =
    `${elapsed(secondsSince(since, now))} since ` +
    `${startedAt === null ? "it was decided" : "the first failure"}` +
    `${isAsked ? `, RTO ${elapsed(rtoSeconds)}` : ""}`;
  const late = isAsked && secondsSince(since, now) > rtoSeconds;
  const steps = stepsOf(mode).map((step) => {
    const pictured = picture.steps[step];
    const text = stepText(step, pictured, begun.predictedSeconds[step] ?? null, now);
    return toned(clipped(text, width), toneOf(pictured), style);
  });
  const waiting = waits.map(({ what, since: waitSince, limitSeconds }) => {
    const past = elapsed(secondsSince(waitSince, now));
    return clipped(`  ${past} of ${elapsed(limitSeconds)} at most  ${what}`, width);
  });
  return [
    ...hanging("", moveWords(begun), width).map((line) => toned(line, "strong", style)),
    clipped(`run ${runId}`, width),
    toned(clipped(clock, width), late ? "bad" : "plain", style),
    "",
    ...steps,
    "",
    clipped(
      `fence   ${fenceLevel ?? "none"}${fence === null ? ", no lock" : `, lock ${fence}`}` +
        `${picture.acceptsSplitBrain ? ", split brain accepted" : ""}`,
      width,
    ),
    ...(waiting.length === 0 ? [] : ["waits for", ...waiting]),
    ...(lastCall === null ? [] : [clipped(`last    ${callText(lastCall)}`, width)]),
    ...warnings
      .slice(-mostWarnings)
      .map((text) => toned(clipped(`!       ${text}`, width), "bad", style)),
    "",
    isStopping
      ? clipped("stops once the calls under way are answered; Ctrl-C again ends at once", width)
      : clipped("Ctrl-C finishes the calls under way; the run can be resumed", width),
  ];
}

function stepText(
  step: string,
  { status, begunAt, endedAt }: PicturedStep,
  predicted: number | null,
  now: Date,
): string {
  const words = { pending: "", begun: "runs", undoing: "put back", undone: "put back" };
  const said = status in words ? words[status as keyof typeof words] : status;
  const taken =
    begunAt === null
      ? ""
      : elapsed(secondsSince(begunAt, endedAt === null ? now : new Date(endedAt)));
  const against = predicted === null ? "" : `of ${elapsed(predicted)} predicted`;
  const columns = [`  ${step.padEnd(10)}`, said.padEnd(9), taken.padStart(7), ` ${against}`];
  return columns.join("").trimEnd();
}

function toneOf({ status }: PicturedStep): Tone {
  if (status === "failed") return "bad";
  if (status === "done") return "good";
  return status === "pending" ? "soft" : "strong";
}

function callText({ actions, call, region, outcome }: NonNullable<RunPicture["lastCall"]>): string {
  const what = `${actions.at(-1) ?? call} ${region ?? ""}`.trimEnd();
  return outcome === "ok" ? what : `${what}: ${outcome}`;
}

function secondsSince(iso: string, now: Date): number {
  return Math.max(0, (now.getTime() - Date.parse(iso)) / 1_000);
}
