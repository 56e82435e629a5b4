import type { FailoverStep } from "../../model/failover/failover-steps";
import type { RunbookEntry, RunbookSection } from "../../model/report/runbook";
import { asidesOf, type BesideValues } from "./asides";
import type { PlayedCall } from "./played-move";
import { entryOf, type Scene } from "./scene";
import { lockBack, promotionBack, scaleBack, shiftBack, stopBack, type WayBack } from "./ways-back";
import { handWordsOf } from "./words-of";

/** A part of a step that is done at one go. */
interface Part {
  readonly step: FailoverStep;
  readonly title: string;
  readonly calls: readonly PlayedCall[];
  readonly back: WayBack;
  /** Whether what to do where the world is otherwise stands here. */
  readonly asides?: boolean;
}

const nothingChanged: WayBack = { told: "Nothing has changed yet.", entries: [] };

/**
 * The parts of a move by hand, in the order of a run. What a run does side by side is ordered
 * first and waited for later, so that no time is lost.
 */
export function sectionsOf(
  scene: Scene,
  calls: readonly PlayedCall[],
  beside: BesideValues,
): RunbookSection[] {
  const { to, from, plan, mode } = scene;
  const of = (step: FailoverStep) => calls.filter((call) => call.step === step);
  const fence = of("fence");
  const lock = fence.filter(({ call }) => call.startsWith("lock."));
  const scale = of("scale");
  const promote = inOrder(of("promote"), promotionRank);
  const ordersFirst = mode === "lost-region" && plan.order.shiftEarly;
  const scaleWait: Part = {
    step: "scale",
    title: `Wait for the tasks of ${to}`,
    calls: scale.filter(({ after }) => after),
    back: { told: "That of the order above.", entries: [] },
  };
  const shift: Part = {
    step: "shift",
    title: `Move the name to ${to}`,
    calls: of("shift"),
    back: shiftBack(scene),
    asides: true,
  };
  const promotion = (title: string, part: readonly PlayedCall[], asides: boolean): Part => {
    return { step: "promote", title, calls: part, back: promotionBack(scene, promote), asides };
  };
  const parts: Part[] = [
    { step: "preflight", title: "Look first", calls: of("preflight"), back: nothingChanged },
    { step: "fence", title: "Take the lock", calls: lock, back: lockBack(scene) },
    {
      step: "scale",
      title: `Order the full load in ${to}`,
      calls: scale.filter(({ after }) => !after),
      back: scaleBack(scene),
    },
    {
      step: "fence",
      title: `Stop ${from}`,
      calls: fence.filter((call) => !lock.includes(call)),
      back: stopBack(scene),
    },
    ...(ordersFirst
      ? [
          promotion(
            `Order that ${to} writes, without waiting for it`,
            promote.filter(({ after }) => !after),
            false,
          ),
          scaleWait,
          shift,
          promotion(
            `Wait until ${to} writes`,
            promote.filter(({ after }) => after),
            true,
          ),
        ]
      : [promotion(`Have ${to} write`, promote, true), scaleWait, shift]),
    {
      step: "verify",
      title: "Is it back?",
      calls: inOrder(of("verify"), ({ call }) => (call.startsWith("router.") ? 0 : 1)),
      back: {
        told: "It changes nothing but the values that the shift has published.",
        entries: [],
      },
    },
    {
      step: "standby",
      title: `Make ${from} a standby`,
      calls: of("standby"),
      back: { told: "Stop it again, as in the step that stopped it.", entries: [] },
    },
    {
      step: "record",
      title: "Tell what happened, and settle the lock",
      calls: of("record"),
      back: { told: "To go back is a move of its own: see the other chapters.", entries: [] },
    },
  ];
  return parts
    .filter((part) => part.calls.length > 0)
    .map(({ step, title, calls: own, back, asides = false }) => ({
      step,
      title,
      entries: merged(own.map((call) => entryOf([call], handWordsOf(scene, call)))),
      asides: asides ? asidesOf(scene, step, beside) : [],
      back,
    }));
}

/** What stores are asked and ordered at once, then what is waited for, then the tasks. */
function promotionRank({ call, after }: PlayedCall): number {
  if (!call.startsWith("stores.")) return 2;
  return after || call === "stores.drained" ? 1 : 0;
}

function inOrder(
  calls: readonly PlayedCall[],
  rank: (call: PlayedCall) => number,
): readonly PlayedCall[] {
  return [...calls].sort((one, other) => rank(one) - rank(other));
}

/** What is done by the same lines is done once. */
function merged(entries: readonly RunbookEntry[]): RunbookEntry[] {
  const known = new Map<string, RunbookEntry>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.title, entry.shell]);
    const before = known.get(key);
    const calls = [...(before?.calls ?? []), ...entry.calls];
    known.set(key, { ...(before ?? entry), calls });
  }
  return [...known.values()];
}
