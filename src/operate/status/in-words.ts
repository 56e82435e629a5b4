import type { SwitchReading } from "../../drill/port/router";
import type { LagNow } from "../../drill/port/stores";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { RegionNow, StoreNow, SwitchNow } from "../../model/report/status-result";
import type { LagTold } from "../../model/status/losses";
import { mapTold, toldValue } from "../../model/status/told";
import type { RegionLook, StoreLook } from "./region-look";

/** A lag as the screen has it; null where nobody knows one. */
export function lagTold({ seconds, at }: LagNow): LagTold | null {
  return seconds === null ? null : { seconds, at };
}

/** A switch's reading as the screen has it. */
export function switchNow({ value, at, alarm }: SwitchReading): SwitchNow {
  return { value, since: at, alarm };
}

/** A region as the screen shows it, beside the one that serves. */
export function regionNow(
  look: RegionLook,
  active: RegionLook | undefined,
  { replicas }: Pick<RecoveryPlanDocument, "replicas">,
): RegionNow {
  const { region } = look;
  const full = replicas.find((replica) => replica.region === region)?.full ?? 0;
  const activeImage = active === undefined ? undefined : toldValue(active.image);
  return {
    region,
    isActive: region === active?.region,
    tasks:
      look.capacity &&
      mapTold(look.capacity, ({ running, desired, floor, ceiling, deploying }) => {
        return { healthy: running, desired, full, floor, ceiling, deploying };
      }),
    stores: look.stores.map((store) => storeNow(store, active)),
    switch: look.switch && mapTold(look.switch, switchNow),
    readiness: {
      quota: look.quota,
      image: mapTold(look.image, (digest) => {
        return { digest, same: activeImage === undefined ? null : digest === activeImage };
      }),
      certificate: look.certificate,
      secrets: look.stores.flatMap(({ store, secret }) =>
        secret === null ? [] : [{ store, version: secret }],
      ),
      keys: look.stores.map(({ store, key }) => ({ store, enabled: key })),
    },
  };
}

function storeNow(
  { store, kind, state, lag }: StoreLook,
  active: RegionLook | undefined,
): StoreNow {
  const other = active?.stores.find((one) => one.store === store)?.state;
  const activeVersion = (other && toldValue(other)?.version) ?? null;
  return {
    store,
    kind,
    state: mapTold(state, ({ writes, reads, reason, version }) => {
      const isKnown = version !== null && activeVersion !== null;
      const sameVersion = isKnown ? version === activeVersion : null;
      return { writes, reads, reason, version, sameVersion };
    }),
    lag: mapTold(lag, lagTold),
  };
}
