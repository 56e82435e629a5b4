import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { StoreKind } from "../../model/stores/stores";
import type { Stores } from "../port/stores";
import { auroraStore, type DatabaseWorld, databaseActions } from "./aurora-store";
import { dynamoStore, type TableWorld, tableActions } from "./dynamo-store";
import { type BucketWorld, bucketActions, s3Store } from "./s3-store";
import type { StoreActions, StoreCalls } from "./store-calls";
import { type StoreInRegion, storeInRegion } from "./store-in-region";
import { type LagWorld, storeLag } from "./store-lag";

/** Everything that stores are asked with. */
export type StoreWorld = DatabaseWorld & TableWorld & BucketWorld & LagWorld;

/** IAM actions that the calls take, by the kind of store. */
export const storeActions: Readonly<Record<StoreKind, StoreActions>> = {
  [StoreKind.Database]: databaseActions,
  [StoreKind.Table]: tableActions,
  [StoreKind.Bucket]: bucketActions,
};

/** The stores of a plan, each asked as its kind is. */
export function awsStores(plan: RecoveryPlanDocument, world: StoreWorld): Stores {
  const calls: Readonly<Record<StoreKind, StoreCalls>> = {
    [StoreKind.Database]: auroraStore(world),
    [StoreKind.Table]: dynamoStore(world),
    [StoreKind.Bucket]: s3Store(world),
  };
  const at = (region: string, store: string): StoreInRegion => storeInRegion(plan, region, store);
  const of = ({ kind }: StoreInRegion): StoreCalls => calls[kind];

  return {
    state: async (region, store, signal) => {
      const place = at(region, store);
      return of(place).state(place, signal);
    },
    promote: async (region, store, signal) => {
      const place = at(region, store);
      return of(place).promote(place, signal);
    },
    switchOver: async (writing, store, to, signal) => {
      const place = at(to, store);
      return of(place).switchOver(at(writing, store), place, signal);
    },
    detach: async (region, store, signal) => {
      const place = at(region, store);
      return of(place).detach(place, signal);
    },
    rebind: async (region, store, signal) => {
      const place = at(region, store);
      return of(place).rebind(place, signal);
    },
    lag: async (region, store, signal) => storeLag(world, at(region, store), signal),
    drained: async (from, to, store, signal) => {
      const place = at(to, store);
      return of(place).drained(at(from, store), place, signal);
    },
    events: async (region, store, since, signal) => {
      const place = at(region, store);
      return of(place).events(place, since, signal);
    },
    secured: async (region, store, signal) => {
      const place = at(region, store);
      return of(place).secured(place, signal);
    },
    secure: async (region, store, signal) => {
      const place = at(region, store);
      return of(place).secure(place, signal);
    },
  };
}
