import { type EventCutter, type FoundEvent, upToTooLong } from "./event-text";

/** Codes of the characters that structure JSON. */
const [quote, comma, openList, backslash, closeList, openObject, closeObject] = [
  34, 44, 91, 92, 93, 123, 125,
];

/**
 * An array's elements, whatever they are. Brackets and strings are followed character by character,
 * so that an element that is broken inside is set aside alone.
 */
export function arrayCutter(name: string): EventCutter {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let element = "";
  let number = 0;
  let state: "before" | "inside" | "after" | "broken" = "before";

  const cut = (text: string): FoundEvent => {
    number += 1;
    return { text, place: `${name} element ${number}` };
  };

  return {
    push: (piece) => {
      const found: FoundEvent[] = [];
      let from = 0;
      let at = 0;
      for (; at < piece.length && state !== "after" && state !== "broken"; at += 1) {
        const code = piece.charCodeAt(at);
        if (inString) {
          inString = escaped || code !== quote;
          escaped = !escaped && code === backslash;
        } else if (code === quote) {
          inString = true;
        } else if (code === openObject || code === openList) {
          depth += 1;
          if (depth === 1) {
            state = "inside";
            from = at + 1;
          }
        } else if (code === closeObject || code === closeList) {
          depth -= 1;
          if (depth > 0) continue;
          state = "after";
          const last = element + piece.slice(from, at);
          // A comma promises one more; without one, nothing between the brackets is nothing.
          if (number > 0 || /\S/.test(last)) found.push(cut(upToTooLong(last)));
        } else if (code === comma && depth === 1) {
          found.push(cut(upToTooLong(element + piece.slice(from, at))));
          element = "";
          from = at + 1;
        }
      }
      if (state === "inside") element = upToTooLong(element + piece.slice(from));
      else if (/\S/.test(piece.slice(at))) state = "broken";
      return found;
    },
    end: () => (state === "after" ? [] : [{ code: "not-json", message: `${name} is not JSON` }]),
  };
}
