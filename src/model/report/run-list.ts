import type { RunResult } from "./run-result";

/** The runs of a service, as far as somebody knows of them. */
export interface RunList {
  readonly service: string;
  /** The newest first. */
  readonly runs: readonly RunResult[];
  /** Runs whose journal cannot be understood, and why. */
  readonly unread: readonly { readonly runId: string; readonly reason: string }[];
  /** Places that could not be asked, and why: what they know of is not in the list. */
  readonly silent: readonly { readonly place: string; readonly reason: string }[];
  /** Places that answered. */
  readonly asked: readonly string[];
  /** Runs of other services, which are left out. */
  readonly ofOthers: number;
}
