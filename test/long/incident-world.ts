/**
 * A world of incidents and drills: cases that lie days apart, each with what happened, told by
 * itself, and the observers that tell of it.
 */
import { below } from "./chance";

const start = Date.UTC(2025, 0, 1);
const day = 86_400_000;
/** The hold-down that the world is measured by, in milliseconds. */
const holdDown = 300_000;

/** Services take their cases in turn; the first one's signal is an alarm. */
const services = ["guide", "search", "orders", "catalog"] as const;
export const signal = { name: "guide-signal", region: "us-east-1" } as const;
/** Alarms on the standby's endpoint, and on its switch. */
export const standbySignal = { name: "guide-standby-signal", region: "us-east-1" } as const;
export const standbySwitch = { name: "guide-switch", region: "eu-central-1" } as const;

const patterns = [
  "run",
  "overlap",
  "flap",
  "apart",
  "open",
  "abandoned",
  "headless",
  "wrong clock",
  "drill beside an incident",
  "alarm",
  "alarm that flaps",
  "alarm in a drill",
  "alarm that rings on after a move by hand",
  "alarm of the standby",
] as const;

type Pattern = (typeof patterns)[number];

type Phase = "started" | "detected" | "decided" | "shifted" | "recovered" | "abandoned";

/** A run of recovery phases, by the instants that it tells. */
export interface Run {
  readonly runId: string;
  readonly kind: "incident" | "drill";
  readonly phases: Readonly<Partial<Record<Phase, number>>>;
}

/**
 * A stretch of the signal alarm: its first bad datapoint, its transitions, its first good
 * datapoint.
 */
export interface AlarmStretch {
  readonly bad: number;
  readonly opened: number;
  readonly good: number;
  readonly closed: number;
}

/** What really happened, as the readings must tell it. */
export interface Truth {
  readonly kind: "incident" | "drill";
  readonly started: number;
  /** `undefined` for what never recovered. */
  readonly recovered: number | undefined;
  readonly abandoned: boolean;
  /** Milliseconds until detection; `undefined` where nobody can know. */
  readonly detect: number | undefined;
}

export interface Case {
  readonly service: string;
  readonly runs: readonly Run[];
  readonly alarms: readonly AlarmStretch[];
  /** The same of the alarms on the standby's switch and endpoint, of which none is a signal. */
  readonly switched?: AlarmStretch | undefined;
  readonly standby?: AlarmStretch | undefined;
  readonly truths: readonly Truth[];
}

export function caseOf(seed: number, number: number): Case {
  const service = services[number % services.length] as string;
  const pattern = patterns[below(patterns.length, seed, number, 1)] as Pattern;
  const at = start + number * day;
  const lasts = 120_000 + below(3_600_000, seed, number, 2);
  const detect = 1000 + below(60_000, seed, number, 3);
  const run = (name: string, from: number, until: number, kind: Run["kind"] = "incident"): Run => ({
    runId: `${number}-${name}`,
    kind,
    phases: {
      started: from,
      detected: from + detect,
      decided: from + detect + 10_000,
      shifted: from + detect + 20_000,
      recovered: until,
    },
  });
  const truth = (
    from: number,
    recovered: number | undefined,
    more: Partial<Truth> = {},
  ): Truth => ({
    kind: "incident",
    started: from,
    recovered,
    abandoned: false,
    detect,
    ...more,
  });
  const end = at + lasts;

  // Only the first service has a signal alarm; the others tell of the same by runs.
  const told = service !== services[0] && pattern.startsWith("alarm") ? "run" : pattern;
  const told1 = (runs: Run[], truths: Truth[], alarms: AlarmStretch[] = []) => ({
    service,
    runs,
    alarms,
    truths,
  });
  switch (told) {
    case "run":
      return told1([run("a", at, end)], [truth(at, end)]);
    case "overlap": {
      const later = end + 60_000;
      return told1([run("b", at + 1, later), run("a", at, end)], [truth(at, later)]);
    }
    case "flap": {
      const again = end + holdDown - 1;
      return told1([run("a", at, end), run("b", again, again + lasts)], [truth(at, again + lasts)]);
    }
    case "apart": {
      const again = end + holdDown;
      return told1(
        [run("a", at, end), run("b", again, again + lasts)],
        [truth(at, end), truth(again, again + lasts)],
      );
    }
    case "open": {
      const { started, detected } = run("a", at, end).phases;
      return told1(
        [{ runId: `${number}-a`, kind: "incident", phases: { started, detected } }],
        [truth(at, undefined)],
      );
    }
    case "abandoned": {
      const { started, detected } = run("a", at, end).phases;
      const phases = { started, detected, abandoned: end };
      return told1(
        [{ runId: `${number}-a`, kind: "incident", phases }],
        [truth(at, undefined, { abandoned: true })],
      );
    }
    case "headless":
      return told1(
        [{ runId: `${number}-a`, kind: "incident", phases: { detected: at, recovered: end } }],
        [truth(at, end, { detect: undefined })],
      );
    case "wrong clock":
      return told1(
        [{ runId: `${number}-a`, kind: "incident", phases: { started: end, recovered: at } }],
        [],
      );
    case "drill beside an incident":
      return told1(
        [run("a", at, end), run("a", at + 5, end + 5, "drill")],
        [truth(at, end), truth(at + 5, end + 5, { kind: "drill" })],
      );
    case "alarm":
      return told1([], [truth(at, end, { detect: 90_000 })], [stretch(at, end)]);
    case "alarm that flaps": {
      const again = end + holdDown - 60_000;
      return told1(
        [],
        [truth(at, again + lasts, { detect: 90_000 })],
        [stretch(at, end), stretch(again, again + lasts)],
      );
    }
    case "alarm that rings on after a move by hand": {
      // The service is back long before the next case, and the lost region before that.
      const [good, back] = [end + day / 3, end + day / 2];
      return {
        ...told1([], [truth(at, end, { detect: 90_000 })], [stretch(at, good)]),
        switched: stretch(end, back),
      };
    }
    case "alarm of the standby":
      return { ...told1([], []), standby: stretch(at, end) };
    case "alarm in a drill":
      return told1(
        [run("a", at, end, "drill")],
        [truth(at, end, { kind: "drill" })],
        [stretch(at, end)],
      );
  }
}

/** An alarm sees a breach after the second bad minute, and its end after the second good one. */
function stretch(bad: number, good: number): AlarmStretch {
  return { bad, opened: bad + 90_000, good, closed: good + 90_000 };
}
