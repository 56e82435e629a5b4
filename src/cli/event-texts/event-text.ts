import { longestEvent } from "../../model/events/parse-event";

/** The text of one event, and where it stands. */
export interface EventText {
  readonly text: string;
  readonly place: string;
}

/** What a source holds in the place of an event that cannot be cut out. */
export interface EventFault {
  readonly code: "not-json" | "unreadable-file";
  readonly message: string;
}

export type FoundEvent = EventText | EventFault;

/**
 * Cuts a text that comes in pieces into the texts of its events, and holds no more of it than one
 * event has: a source may be larger than memory.
 */
export interface EventCutter {
  /** The events that a further piece completes. */
  readonly push: (piece: string) => FoundEvent[];
  /** What is left once there are no further pieces. */
  readonly end: () => FoundEvent[];
}

/** So much of a text as shows that it is too long to be an event. */
export function upToTooLong(text: string): string {
  return text.length > longestEvent ? text.slice(0, longestEvent + 1) : text;
}
