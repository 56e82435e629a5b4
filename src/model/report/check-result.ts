import type { CheckLine, CheckVerdict } from "../check/check-line";
import type { UnreadPlan } from "./status-result";

/** Lines of one subject. */
export interface CheckGroup {
  readonly title: string;
  readonly lines: readonly CheckLine[];
}

/** Whether a service is ready for a failover, line by line. */
export interface CheckResult {
  readonly kind: "check";
  readonly service: string;
  readonly domain: string;
  readonly account: string;
  /** When the first question was asked. */
  readonly began: Date;
  /** How long all of them took. */
  readonly seconds: number;
  /** Whether anybody at all has answered. */
  readonly anyAnswer: boolean;
  /** Region that serves, as far as it is seen. */
  readonly active: string;
  /** Groups without a line are left out. */
  readonly groups: readonly CheckGroup[];
  /** Lines by how they turned out. */
  readonly counts: Readonly<Record<CheckVerdict, number>>;
  /** The worst of all lines; one that is not looked at counts neither way. */
  readonly verdict: Exclude<CheckVerdict, "not-looked-at">;
}

/** Whether several services are ready, in the order of their plans. */
export interface ChecksResult {
  readonly kind: "checks";
  readonly began: Date;
  /** Whether a warning counts as a failure. */
  readonly strict: boolean;
  /** Whether every service is ready, by that measure, and every plan could be read. */
  readonly ready: boolean;
  readonly services: readonly CheckResult[];
  readonly unread: readonly UnreadPlan[];
}
