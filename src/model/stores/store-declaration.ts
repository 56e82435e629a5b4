import type { DeclaredTiming } from "../units/declared-timing";
import type { StoreKind, StoreWriter } from "./stores";

/** A store, as known before anything is deployed. */
export interface StoreDeclaration {
  name: string;
  kind: StoreKind;
  /** Whether one region at a time may write. */
  writer: StoreWriter;
  /** How far the standby's data lies behind; left out when only backups leave the region. */
  replicationLag?: DeclaredTiming;
  /**
   * From the order to promote until the standby accepts writes; left out when nothing is promoted.
   */
  promotion?: DeclaredTiming;
}
