import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { standbySize } from "../../model/plan/standby-size";
import { votedRegion } from "../../model/routing/name-server-vote";
import {
  type GivenUpRegion,
  givenUpRegions,
  type IdleRegionSeen,
} from "../../model/status/given-up";
import { toldValue } from "../../model/status/told";
import type { SeenActive } from "../../model/status/witnesses";
import { endOf, type Look } from "./look";
import type { RegionLook } from "./region-look";

/** What a look tells of the regions that a move has left behind and that do not stand by. */
export function givenUpIn(
  plan: RecoveryPlanDocument,
  look: Look,
  active: SeenActive,
): readonly GivenUpRegion[] {
  const lock = toldValue(look.lock);
  const lease = lock?.lease ?? null;
  const others = look.regions.filter(({ region }) => region !== active.region);
  return givenUpRegions(
    others.map((region) => idleRegion(plan, look, region, active.region)),
    {
      active,
      voted: votedRegion(toldValue(look.servers) ?? []),
      lock: lock?.active,
      isHeld: lease !== null && lease.expiresAt > endOf(look),
    },
  );
}

function idleRegion(
  plan: RecoveryPlanDocument,
  { lastRun }: Look,
  { region, capacity, stores }: RegionLook,
  active: string,
): IdleRegionSeen {
  const full = plan.replicas.find((replica) => replica.region === region)?.full ?? 0;
  return {
    region,
    wasLeft: region === plan.topology.primary || region === toldValue(lastRun)?.from,
    size: { standby: standbySize(plan, region, active), full },
    tasks: capacity === null ? undefined : (toldValue(capacity) ?? null),
    stores: plan.stores
      .filter(({ replicationLag }) => replicationLag !== null)
      .map(({ name, writer }) => {
        const told = stores.find(({ store }) => store === name)?.state;
        return { name, writer, state: (told && toldValue(told)) ?? null };
      }),
  };
}
