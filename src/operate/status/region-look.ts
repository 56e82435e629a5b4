import type { Cloud } from "../../drill/cloud";
import type { RegionCapacity } from "../../drill/port/compute";
import type { Readiness } from "../../drill/port/readiness";
import type { SwitchReading } from "../../drill/port/router";
import type { LagNow, StoreState } from "../../drill/port/stores";
import type { DatabaseEvent } from "../../model/failover/write-block";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { ReadingNow } from "../../model/report/status-result";
import { scalesItself } from "../../model/service/compute-kind";
import type { Told } from "../../model/status/told";
import type { StoreKind } from "../../model/stores/stores";
import type { Ask } from "./ask";

type Answer<Method extends keyof Readiness> = Awaited<ReturnType<Readiness[Method]>>;

/** What a region told of one store. */
export interface StoreLook {
  readonly store: string;
  readonly kind: StoreKind;
  readonly state: Told<StoreState>;
  readonly lag: Told<LagNow>;
  /** What a database told lately; null of what is none. */
  readonly events: Told<readonly DatabaseEvent[]> | null;
  readonly secret: Told<Answer<"secretVersion">> | null;
  readonly key: Told<Answer<"keyEnabled">>;
}

/** What a region told of itself. */
export interface RegionLook {
  readonly region: string;
  /** What this machine reads by the region's own endpoint. */
  readonly endpoint: Told<ReadingNow>;
  /** Null where its replica scales by itself. */
  readonly capacity: Told<RegionCapacity> | null;
  readonly stores: readonly StoreLook[];
  /** Null where it has none. */
  readonly switch: Told<SwitchReading> | null;
  readonly quota: Told<Answer<"quota">>;
  readonly image: Told<Answer<"image">>;
  readonly certificate: Told<Answer<"certificate">>;
}

/** Days for which RDS keeps events. [api:rds.DescribeEvents] */
const keptDays = 14;

/** Asks a region everything at once. */
export async function lookAtRegion(
  cloud: Cloud,
  plan: RecoveryPlanDocument,
  region: string,
  ask: Ask,
): Promise<RegionLook> {
  const { compute, router, readiness, clock } = cloud;
  const { standbys } = plan.topology;
  const since = new Date(clock.now().getTime() - keptDays * 86_400_000);
  const [endpoint, capacity, stores, switchReading, quota, image, certificate] = await Promise.all([
    reading(cloud, region, ask),
    scalesItself(plan, region) ? null : ask((signal) => compute.capacity(region, signal)),
    Promise.all(plan.stores.map((store) => lookAtStore(cloud, region, store, since, ask))),
    standbys.includes(region) ? ask((signal) => router.switchReading(region, signal)) : null,
    ask((signal) => readiness.quota(region, signal)),
    ask((signal) => readiness.image(region, signal), unnamedWhere(scalesItself(plan, region))),
    ask((signal) => readiness.certificate(region, signal), notNamed),
  ]);
  return { region, endpoint, capacity, stores, switch: switchReading, quota, image, certificate };
}

/** Reads the service as a user does, by its name or by a region's own; it never writes. */
export function reading(
  { probe, clock }: Cloud,
  region: string | null,
  ask: Ask,
): Promise<Told<ReadingNow>> {
  return ask(async (signal) => {
    const began = clock.monotonic();
    const answer = await probe.read(region, signal);
    return { ...answer, milliseconds: Math.round((clock.monotonic() - began) * 1_000) };
  });
}

const notNamed = { goneIs: "unnamed" } as const;

function unnamedWhere(isUnnamed: boolean) {
  return isUnnamed ? notNamed : {};
}

async function lookAtStore(
  { stores, readiness }: Cloud,
  region: string,
  { name, kind }: RecoveryPlanDocument["stores"][number],
  since: Date,
  ask: Ask,
): Promise<StoreLook> {
  const isDatabase = kind === "database";
  const [state, lag, events, secret, key] = await Promise.all([
    ask((signal) => stores.state(region, name, signal)),
    ask((signal) => stores.lag(region, name, signal)),
    isDatabase ? ask((signal) => stores.events(region, name, since, signal)) : null,
    isDatabase ? ask((signal) => readiness.secretVersion(region, name, signal), notNamed) : null,
    ask((signal) => readiness.keyEnabled(region, name, signal), notNamed),
  ]);
  return { store: name, kind, state, lag, events, secret, key };
}
