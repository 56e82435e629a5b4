import { valueRead } from "../../drill/name-values";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { ordersTo } from "../../model/routing/moving-orders";
import { votedRegion } from "../../model/routing/name-server-vote";
import { standingValues } from "../../model/routing/standing-values";
import { lossNow } from "../../model/status/losses";
import type { TargetSeen } from "../../model/status/takeover";
import { toldValue } from "../../model/status/told";
import { lagTold } from "./in-words";
import type { Look } from "./look";
import type { RegionLook, StoreLook } from "./region-look";

/**
 * What a look tells of a region that could take over, by the rules of a failover's preflight: each
 * store needs a way to take writes there, and the name a way to lead there.
 */
export function targetIn(
  look: Look,
  plan: RecoveryPlanDocument,
  { active, region }: { readonly active: string; readonly region: RegionLook },
  canRestore: boolean,
): TargetSeen {
  const untold = untoldIn(region);
  const silent = [
    ...(untold.length === 0 ? [] : [`${region.region} does not tell of ${untold.join(", ")}`]),
    // Only silence of somebody keeps a name from being moved.
    ...nameFaults(look, plan, active, region.region),
  ];
  const obstacles = region.stores.flatMap(
    (seen) => obstacleOf(seen, region.region, plan, canRestore) ?? [],
  );
  const losses = plan.stores.map((store) => {
    const lag = region.stores.find((seen) => seen.store === store.name)?.lag;
    const told = lag === undefined ? undefined : toldValue(lag);
    return lossNow(store, (told && lagTold(told)) ?? undefined);
  });
  return { region: region.region, obstacles, silent, losses };
}

/** What a region does not tell, and a failover to it would have to know. */
function untoldIn({ capacity, switch: switchReading, stores }: RegionLook): string[] {
  return [
    ...(capacity === null || capacity.kind === "told" ? [] : ["its tasks"]),
    ...(switchReading === null || switchReading.kind === "told" ? [] : ["its switch"]),
    ...stores.flatMap(({ store, state }) => (state.kind === "told" ? [] : [store])),
  ];
}

/** Why a store could not take writes in a region, as far as it tells. */
function obstacleOf(
  { store, state }: StoreLook,
  region: string,
  plan: RecoveryPlanDocument,
  canRestore: boolean,
): string | null {
  const told = toldValue(state);
  const declared = plan.stores.find(({ name }) => name === store);
  if (told === undefined || declared === undefined) return null;
  const { writes, reason } = told;
  if (declared.replicationLag === null) {
    return writes === "refused" && !canRestore
      ? `${store} has no replica in ${region}, and restores do not exist yet`
      : null;
  }
  if (declared.writer === "any" && writes === "refused") {
    return `${store} refuses writes in ${region}${reason === null ? "" : `: ${reason}`}`;
  }
  return reason === null ? null : `${store} cannot take over in ${region}: ${reason}`;
}

/** Why the name could not lead to a region. Whether that answers is asked elsewhere. */
function nameFaults(
  look: Look,
  { topology }: RecoveryPlanDocument,
  active: string,
  to: string,
): string[] {
  const { standbys, witness } = topology;
  const readingIn = (region: string) => {
    const told = look.regions.find((one) => one.region === region)?.switch;
    return told ? toldValue(told) : undefined;
  };
  const force = toldValue(look.force);
  const isSilent = (region: string) =>
    region === active || (region !== to && readingIn(region) === undefined);
  const values = {
    switches: Object.fromEntries(
      standbys.map((region) => [
        region,
        region === active ? undefined : valueRead(readingIn(region)),
      ]),
    ),
    force: valueRead(force),
    silent: new Set([
      ...standbys.filter(isSilent),
      active,
      ...(force === undefined ? [witness] : []),
    ]),
  };
  const leadsTo = votedRegion(toldValue(look.servers) ?? []);
  const standing = standingValues(topology, values, leadsTo);
  const { faults = [] } = ordersTo(topology, { to, lost: true }, standing);
  return faults.map(({ reason }) => `the name cannot lead to ${to}: it ${reason}`);
}
