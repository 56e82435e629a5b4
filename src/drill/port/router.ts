import type { CallSignal } from "./call-signal";

/** What a switch or the force stands at, as its own region tells. */
export interface SwitchReading {
  /** Value of the newest datapoint; null where none is kept, or none was ever seen. */
  readonly value: 0 | 1 | null;
  /** Instant of that datapoint; null where there is none. */
  readonly at: Date | null;
  /**
   * State of the alarm that says how the value stands, and keeps to it through silence:
   * `INSUFFICIENT_DATA` only before the first datapoint.
   */
  readonly alarm: "OK" | "ALARM" | "INSUFFICIENT_DATA";
}

/** What one of the zone's name servers answers. */
export interface NameServerAnswer {
  readonly server: string;
  /** Region that it leads to; null where it does not answer, or leads nowhere we know. */
  readonly region: string | null;
  /** Whether it does not answer at all; left out where it does, wherever it leads. */
  readonly silent?: true | undefined;
}

/** Where the service's name leads, and what moves it. */
export interface Router {
  /** Publishes the switch's value in its standby; repeating it changes nothing. */
  publishSwitch(region: string, standbyActive: boolean, signal: CallSignal): Promise<void>;
  /** Publishes in the witness whether the declared primary is forced to be healthy. */
  publishForce(primaryForced: boolean, signal: CallSignal): Promise<void>;
  /** The switch of a standby. */
  switchReading(region: string, signal: CallSignal): Promise<SwitchReading>;
  /** The force, in the witness. */
  forceReading(signal: CallSignal): Promise<SwitchReading>;
  /** What each of the zone's own name servers answers now; no cache. */
  answers(signal: CallSignal): Promise<readonly NameServerAnswer[]>;
}
