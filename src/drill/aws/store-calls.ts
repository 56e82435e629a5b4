import type { DatabaseEvent } from "../../model/failover/write-block";
import type { WrittenHere } from "../../model/stores/table-state";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { StoreState, Stores } from "../port/stores";
import type { StorePlace } from "./store-place";

/** What each kind of store answers by itself; how far it lies behind is asked alike of all. */
export interface StoreCalls {
  state(at: StorePlace, signal: CallSignal): Promise<StoreState>;
  promote(at: StorePlace, signal: CallSignal): Promise<void>;
  switchOver(at: StorePlace, signal: CallSignal): Promise<void>;
  drained(from: StorePlace, to: StorePlace, signal: CallSignal): Promise<boolean>;
  events(at: StorePlace, since: Date, signal: CallSignal): Promise<readonly DatabaseEvent[]>;
  secured(at: StorePlace, signal: CallSignal): Promise<string | null>;
  secure(at: StorePlace, signal: CallSignal): Promise<void>;
}

/** IAM actions that each call takes, as `service:Action`. */
export type StoreActions = Readonly<Record<keyof Stores, readonly string[]>>;

/** What a store that every region writes has no need of: nothing of it is asked or ordered. */
export const writtenEverywhere: Omit<StoreCalls, "state" | "drained"> = {
  promote: async (at) => refuse(at, "promoted"),
  switchOver: async (at) => refuse(at, "switched over"),
  events: async () => [],
  secured: async () => null,
  secure: async (at) => refuse(at, "secured"),
};

/** The state of a store that every region writes. */
export function writtenState({ accepted, reads, reason }: WrittenHere): StoreState {
  const writes = accepted ? "accepted" : "refused";
  return { writes, reads, reason, failedOrders: 0, version: null };
}

function refuse({ store, kind }: StorePlace, what: string): never {
  throw new CloudFault(
    `${store} is a ${kind}, which every region writes: it is not ${what}`,
    "refused",
  );
}
