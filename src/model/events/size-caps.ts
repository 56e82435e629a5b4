import type { RejectionCode } from "./rejection";

/** No event that is read here nests deeper than 8; JSON that nests thousands deep is an attack. */
const deepest = 32;

/** EventBridge lets 256 KiB through, which is fewer values than this. */
const mostValues = 20_000;

/**
 * Whether a text is so short and holds so few brackets that nothing parsed from it can be outsized.
 * Nearly every event's is, and to look at its characters costs a fraction of a walk over its
 * values.
 */
export function isSurelySmall(text: string): boolean {
  // The shortest value takes two characters, its comma included.
  return text.length < 2 * mostValues && brackets(text) <= deepest;
}

/** Opening brackets, counted up to just beyond what is allowed. */
function brackets(text: string): number {
  let found = 0;
  for (const bracket of ["{", "["]) {
    for (let at = text.indexOf(bracket); at >= 0 && found <= deepest; ) {
      found += 1;
      at = text.indexOf(bracket, at + 1);
    }
  }
  return found;
}

/** Why an event is too deep or too large to be looked at; `undefined` when it is neither. */
export function sizeFault(
  value: unknown,
): { readonly code: RejectionCode; readonly message: string } | undefined {
  let left = mostValues;
  const tooDeep = (part: unknown, depth: number): boolean => {
    if (typeof part !== "object" || part === null) return false;
    if (depth > deepest) return true;
    // Every event passes here: no list of its values is made only to be walked.
    for (const name in part) {
      left -= 1;
      if (left < 0) return false;
      if (tooDeep(part[name as keyof typeof part], depth + 1)) return true;
    }
    return false;
  };
  if (tooDeep(value, 1)) {
    return { code: "too-deep", message: `an event must nest at most ${deepest} deep` };
  }
  if (left >= 0) return undefined;
  return { code: "too-large", message: `an event must hold at most ${mostValues} values` };
}
