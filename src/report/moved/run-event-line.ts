import type { RunEvent } from "../../model/report/run-event";
import { moveWords } from "../paper/move-words";
import { oneLine } from "../paper/text";

/**
 * An event of a run as one line for a log; null for what nobody has to read: reads that were
 * answered, and waits that ended.
 */
export function runEventLine(event: RunEvent): string | null {
  const text = textOf(event);
  return text === null ? null : oneLine(`${event.at}  ${text}`);
}

function textOf(event: RunEvent): string | null {
  switch (event.event) {
    case "begun": {
      return `${event.runId}: ${moveWords(event)}`;
    }
    case "line": {
      const { move, note, fenceLevel, acceptsSplitBrain } = event;
      const what = "step" in move ? `${move.step} ${move.type}` : move.type;
      const end = move.type === "ended" ? ` ${move.end}` : "";
      const fence = fenceLevel === null ? "" : ` [fence ${fenceLevel}]`;
      const doubt = acceptsSplitBrain ? " [split brain accepted]" : "";
      return `${what}${end}${note === null ? "" : `: ${note}`}${fence}${doubt}`;
    }
    case "call": {
      const { mutates, outcome, actions, call, region, resource } = event;
      if (!mutates && outcome === "ok") return null;
      const about = [actions.join(", ") || call, region, resource].filter(Boolean).join(" ");
      return `${mutates ? "changes" : "asks"} ${about}: ${outcome}`;
    }
    case "wait":
      return `waits for ${event.what}, ${elapsed(event.limitSeconds)} at most`;
    case "waited":
      return null;
    case "stopping":
      return "stops once the calls under way are answered";
    case "ended":
      return `${event.end}${event.reason === null ? "" : `: ${event.reason}`}`;
  }
}

/** A length of time as a clock that counts up shows it: `4:07`, `1:04:07`. */
export function elapsed(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  const two = (count: number) => String(count).padStart(2, "0");
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
