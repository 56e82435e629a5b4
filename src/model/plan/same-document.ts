import type { RecoveryPlanDocument } from "./recovery-plan";

/** Whether a text holds the same plan, in whatever order its keys are written. */
export function isSameDocument(text: string, plan: RecoveryPlanDocument): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  return ordered(value) === ordered(plan);
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
