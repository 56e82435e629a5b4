import type { DeclaredPlan } from "../../model/plan/declared";
import type { BudgetItem } from "../../model/prediction/budget";
import type { Prediction, RtoPrediction } from "../../model/prediction/prediction";
import { type Json, jsonOf } from "../paper/json";
import {
  clipped,
  hanging,
  oneLine,
  type TextStyle,
  tabled,
  toned,
  usableWidth,
  wrapped,
} from "../paper/text";
import { kept, lasting } from "../paper/words";

/** What a prediction's title tells of the plan. */
export type PlanBasics = Pick<DeclaredPlan, "service" | "strategy"> & {
  readonly topology: { readonly primary: string; readonly standbys: readonly string[] };
};

/** Renders a prediction for a terminal: every item, its arithmetic, its basis and its source. */
export function predictionSummary(
  prediction: Prediction,
  plan: PlanBasics,
  style: TextStyle = {},
): string {
  const { rto, rpo, met } = prediction;
  const { primary, standbys } = plan.topology;
  const title = `Predicted recovery of ${plan.service} (${plan.strategy}) when ${primary} is lost, in ${standbys.join(" or ")}`;
  const lines = [
    ...strong(title, style),
    ...wrapped(whatItIs(prediction), usableWidth(style)),
    "",
    ...strong(`Predicted RTO: ${against(rto)}`, style),
    ...itemLines(rto.items, style),
    "",
    ...strong(`Predicted RPO, the worst store decides: ${against(rpo)}`, style),
    ...(rpo.stores.length === 0 ? ["  the plan has no stores"] : []),
    ...rpo.stores.flatMap(({ store, seconds, items }) => {
      const worst = store === rpo.worst ? ", the worst" : "";
      const storeMet = seconds <= rpo.objectiveSeconds;
      return [
        ...wrapped(
          `${oneLine(store)}: ${lasting(seconds)}${worst}, ${kept(storeMet)}`,
          usableWidth(style) - 2,
        ).map((line) => `  ${toned(line, storeMet ? "good" : "bad", style)}`),
        ...itemLines(items, style).map((line) => `  ${line}`),
      ];
    }),
    "",
    toned(
      `Predicted objectives ${kept(met)}: RTO ${kept(rto.met)}, RPO ${kept(rpo.met)}`,
      met ? "good" : "bad",
      style,
    ),
  ];
  return lines.join("\n");
}

type Budget = Pick<RtoPrediction, "seconds" | "objectiveSeconds" | "met">;

function whatItIs({ rto, rpo }: Prediction): string {
  const items = [...rto.items, ...rpo.stores.flatMap((store) => store.items)];
  return items.some(({ basis }) => basis === "measured")
    ? "Arithmetic on the plan: what is marked measured is from runs, and nothing is simulated."
    : "Arithmetic on the plan: nothing here is measured or simulated.";
}

function against({ seconds, objectiveSeconds, met }: Budget): string {
  return `${lasting(seconds)}, objective ${lasting(objectiveSeconds)}, ${kept(met)}`;
}

function strong(text: string, style: TextStyle): string[] {
  return wrapped(text, usableWidth(style)).map((line) => toned(line, "strong", style));
}

/** An item's time, basis and arithmetic in columns, its source on the line below. */
function itemLines(items: readonly BudgetItem[], style: TextStyle): string[] {
  const heads = tabled(
    items.map(({ name, seconds, basis }) => [clipped(name, 36), lasting(seconds), basis]),
    ["left", "right", "left"],
  );
  // Two columns are left for the caller, who may set the whole a step further in.
  const room = usableWidth(style) - 2;
  const indent = Math.max(0, ...heads.map((head) => head.length)) + 2;
  return items.flatMap(({ arithmetic, counted, source }, at) => {
    const head = heads[at] ?? "";
    const sum = counted ? arithmetic : `${arithmetic}; runs beside, not added`;
    return [
      ...(room - indent >= 24
        ? hanging(head.padEnd(indent), sum, room)
        : [head, ...hanging("      ", sum, room)]),
      ...hanging("      ", source, room).map((line) => toned(line, "soft", style)),
    ];
  });
}

/** A prediction as plain JSON; an unbounded time is `seconds: null` beside `unbounded: true`. */
export function predictionJson({ rto, rpo, met }: Prediction): Json {
  return jsonOf({
    kind: "prediction",
    met,
    rto: {
      seconds: rto.seconds,
      objectiveSeconds: rto.objectiveSeconds,
      met: rto.met,
      items: rto.items,
    },
    rpo: {
      seconds: rpo.seconds,
      objectiveSeconds: rpo.objectiveSeconds,
      met: rpo.met,
      worst: rpo.worst ?? null,
      stores: rpo.stores,
    },
  });
}
