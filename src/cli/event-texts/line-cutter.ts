import { type EventCutter, type FoundEvent, upToTooLong } from "./event-text";

/** JSON lines. Lines that hold nothing have a number, and are no events. */
export function lineCutter(name: string): EventCutter {
  let number = 0;
  let rest = "";
  const line = (text: string): FoundEvent[] => {
    number += 1;
    return /\S/.test(text) ? [{ text, place: `${name} line ${number}` }] : [];
  };
  return {
    push: (piece) => {
      const found: FoundEvent[] = [];
      let from = 0;
      for (let end = piece.indexOf("\n"); end >= 0; end = piece.indexOf("\n", from)) {
        found.push(...line(rest + piece.slice(from, end)));
        rest = "";
        from = end + 1;
      }
      rest = upToTooLong(rest + piece.slice(from));
      return found;
    },
    end: () => line(rest),
  };
}
