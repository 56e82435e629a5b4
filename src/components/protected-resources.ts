import type * as pulumi from "@pulumi/pulumi";

/** What a snapshot policy takes recovery points of. */
export interface ProtectedResources {
  /** Names of the stores, as the recovery plan knows them. */
  names: string[];
  /** ARNs by region: each region's plan selects its own. */
  arnsByRegion: Record<string, pulumi.Input<string>[]>;
}
