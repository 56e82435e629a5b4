import { looksLikePlan, type RecoveryPlanDocument, readPlan } from "./recovery-plan";

/** Whether a text holds the same plan, in whatever order its keys are written. */
export function isSameDocument(text: string, plan: RecoveryPlanDocument): boolean {
  return orderedText(parsed(text)) === orderedText(plan);
}

/**
 * The fields at a plan's top in which a text holds another one, in the order of the alphabet; null
 * where the text is no plan at all.
 */
export function differingFields(text: string, plan: RecoveryPlanDocument): string[] | null {
  const other = parsed(text);
  if (!looksLikePlan(other)) return null;
  const [theirs, ours] = [other as Readonly<Record<string, unknown>>, { ...plan }];
  const fields = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
  return [...fields]
    .filter((field) => orderedText(theirs[field]) !== orderedText(Reflect.get(ours, field)))
    .sort();
}

/** As a plan is read, where it is one: a field that is null may have been lost on the way. */
function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return readPlan(value).value ?? value;
}

/** A value as JSON, whatever the order of its keys; undefined for what is none. */
export function orderedText(value: unknown): string | undefined {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
