import type { DatabaseEvent } from "../../model/failover/write-block";
import type { WrittenHere } from "../../model/stores/table-state";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { StoreState, Stores } from "../port/stores";
import type { StoreInRegion } from "./store-in-region";

/** What each kind of store answers by itself; how far it lies behind is asked alike of all. */
export interface StoreCalls {
  state(at: StoreInRegion, signal: CallSignal): Promise<StoreState>;
  promote(at: StoreInRegion, signal: CallSignal): Promise<void>;
  switchOver(writing: StoreInRegion, to: StoreInRegion, signal: CallSignal): Promise<void>;
  detach(at: StoreInRegion, signal: CallSignal): Promise<void>;
  rebind(at: StoreInRegion, signal: CallSignal): Promise<void>;
  drained(from: StoreInRegion, to: StoreInRegion, signal: CallSignal): Promise<boolean>;
  events(at: StoreInRegion, since: Date, signal: CallSignal): Promise<readonly DatabaseEvent[]>;
  secured(at: StoreInRegion, signal: CallSignal): Promise<string | null>;
  secure(at: StoreInRegion, signal: CallSignal): Promise<void>;
}

/** IAM actions that each call takes, as `service:Action`. */
export type StoreActions = Readonly<Record<keyof Stores, readonly string[]>>;

/** What a store that every region writes has no need of: nothing of it is asked or ordered. */
export const writtenEverywhere: Omit<StoreCalls, "state" | "drained"> = {
  promote: async (at) => refuse(at, "promoted"),
  switchOver: async (at) => refuse(at, "switched over"),
  detach: async (at) => refuse(at, "detached"),
  rebind: async (at) => refuse(at, "found by another name in a failover"),
  events: async () => [],
  secured: async () => null,
  secure: async (at) => refuse(at, "secured"),
};

/** The state of a store that every region writes. */
export function writtenState({ accepted, reads, reason }: WrittenHere): StoreState {
  const writes = accepted ? "accepted" : "refused";
  return { writes, reads, reason, failedOrders: 0, version: null, alone: false };
}

function refuse({ store, kind }: StoreInRegion, what: string): never {
  throw new CloudFault(
    `${store} is a ${kind}, which every region writes: it is not ${what}`,
    "refused",
  );
}
