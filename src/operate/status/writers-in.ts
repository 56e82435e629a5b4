import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { toldValue } from "../../model/status/told";
import type { WriterSeen } from "../../model/status/witnesses";
import type { Look } from "./look";

/** Where each store is written that one region at a time may write. */
export function writersIn({ stores }: RecoveryPlanDocument, { regions }: Look): WriterSeen[] {
  return stores
    .filter(({ writer }) => writer === "single")
    .map(({ name }) => {
      const told = regions.flatMap(({ region, stores: seen }) => {
        const state = seen.find(({ store }) => store === name)?.state;
        const value = state && toldValue(state);
        return value === undefined || state === undefined
          ? []
          : [{ region, writes: value.writes, at: state.at }];
      });
      return {
        store: name,
        regions: told.filter(({ writes }) => writes === "accepted").map(({ region }) => region),
        whole: told.length === regions.length,
        at: told.map(({ at }) => at).reduce<Date | null>(laterOf, null),
      };
    });
}

function laterOf(one: Date | null, other: Date): Date {
  return one === null || other > one ? other : one;
}
