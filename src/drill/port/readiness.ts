import type { CallSignal } from "./call-signal";

/** Whose credentials a run uses. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  /** When the credentials end; null where they do not, or where nobody knows. */
  readonly until: Date | null;
}

/** Who asks. */
export interface Access {
  who(region: string, signal: CallSignal): Promise<Caller>;
}

/** What a region's publisher has told last of recovery points. */
export interface PointsTold {
  /**
   * Seconds since the newest point of that resource whose newest is the oldest; null where the
   * publisher has told none lately, or some resource has none at all.
   */
  readonly ageSeconds: number | null;
  /** When it told. */
  readonly at: Date | null;
}

/** What a region has for a full load; asked before a failover, never in one. */
export interface Readiness {
  /** Quota of Fargate's vCPUs in a region, and how many are in use; null where nobody tells. */
  quota(region: string, signal: CallSignal): Promise<{ limit: number; used: number | null }>;
  /** Digest of the image that a region's tasks are started from; null where it is not there. */
  image(region: string, signal: CallSignal): Promise<string | null>;
  certificate(
    region: string,
    signal: CallSignal,
  ): Promise<{ status: "issued" | "pending" | "failed"; until: Date | null }>;
  /** Version of a store's secret in a region; null where it is not there. */
  secretVersion(region: string, store: string, signal: CallSignal): Promise<string | null>;
  /** Whether a store's key can be used in a region. */
  keyEnabled(region: string, store: string, signal: CallSignal): Promise<boolean>;
  /** How old recovery points are outside the region that serves, as a standby was told. */
  points(region: string, signal: CallSignal): Promise<PointsTold>;
}
