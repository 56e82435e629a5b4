import type { Cloud } from "../../drill/cloud";
import type { ParameterGroupKind } from "../../drill/port/make";
import type { CheckLine } from "../../model/check/check-line";
import { bucketLine } from "../../model/check/parity/buckets";
import {
  connectionsLine,
  databaseSettingsLine,
  engineLine,
  instancesLine,
  maintenanceLine,
  type ParametersTold,
  parametersLine,
} from "../../model/check/parity/database";
import { resolvesLine } from "../../model/check/parity/entrance";
import type { Pair } from "../../model/check/parity/finding";
import { keyLine } from "../../model/check/parity/keys";
import type {
  BucketMake,
  DatabaseMake,
  PendingMaintenance,
  TableMake,
} from "../../model/check/parity/makes";
import { replicasLine, tableLine } from "../../model/check/parity/tables";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { mapTold, type Told } from "../../model/status/told";
import { StoreKind } from "../../model/stores/stores";
import type { Ask } from "../status/ask";
import { everyTold } from "./made-look";

interface MadeStore {
  readonly store: string;
  /** State of its key; null inside where it has none of its own. */
  readonly key: Told<string | null>;
}

interface MadeDatabaseLook extends MadeStore {
  readonly kind: typeof StoreKind.Database;
  readonly made: Told<DatabaseMake>;
  readonly parameters: Told<ParametersTold>;
  readonly maintenance: Told<readonly PendingMaintenance[]>;
  readonly writer: { readonly host: string; readonly addresses: Told<readonly string[]> } | null;
}

interface MadeTableLook extends MadeStore {
  readonly kind: typeof StoreKind.Table;
  readonly made: Told<TableMake>;
}

interface MadeBucketLook extends MadeStore {
  readonly kind: typeof StoreKind.Bucket;
  readonly made: Told<BucketMake>;
}

/** What a region told of how one store is made there. */
export type StoreMadeLook = MadeDatabaseLook | MadeTableLook | MadeBucketLook;

/** Asks a region how each store is made that it holds. */
export function lookAtStores(
  cloud: Cloud,
  plan: RecoveryPlanDocument,
  region: string,
  ask: Ask,
): Promise<readonly StoreMadeLook[]> {
  const held = plan.stores.filter(({ name }) => plan.deployed.stores[name]?.arns[region]);
  return Promise.all(
    held.map(({ name, kind }) => {
      if (kind === StoreKind.Database) return lookAtDatabase(cloud, plan, region, name, ask);
      if (kind === StoreKind.Table) return lookAtTable(cloud, region, name, ask);
      return lookAtBucket(cloud, region, name, ask);
    }),
  );
}

async function lookAtTable(
  cloud: Cloud,
  region: string,
  store: string,
  ask: Ask,
): Promise<MadeTableLook> {
  const made = await ask((signal) => cloud.make.table(region, store, signal));
  return { kind: StoreKind.Table, store, made, key: await keyOf(cloud, region, made, ask) };
}

async function lookAtBucket(
  cloud: Cloud,
  region: string,
  store: string,
  ask: Ask,
): Promise<MadeBucketLook> {
  const made = await ask((signal) => cloud.make.bucket(region, store, signal));
  return { kind: StoreKind.Bucket, store, made, key: await keyOf(cloud, region, made, ask) };
}

async function lookAtDatabase(
  cloud: Cloud,
  plan: RecoveryPlanDocument,
  region: string,
  store: string,
  ask: Ask,
): Promise<MadeDatabaseLook> {
  const host = plan.deployed.stores[store]?.endpoint ?? null;
  const asked = host === null ? null : ask((signal) => cloud.make.addresses(host, signal));
  const made = await ask((signal) => cloud.make.database(region, store, signal));
  const [key, parameters, maintenance, addresses] = await Promise.all([
    keyOf(cloud, region, made, ask),
    made.kind === "told" ? parametersOf(cloud, region, made, ask) : made,
    made.kind === "told"
      ? ask((signal) => {
          const names = made.value.instances.map(({ name }) => name);
          return cloud.make.maintenance(region, store, names, signal);
        })
      : made,
    asked,
  ]);
  const writer = host === null || addresses === null ? null : { host, addresses };
  return { kind: StoreKind.Database, store, made, key, parameters, maintenance, writer };
}

async function keyOf(
  { make }: Cloud,
  region: string,
  made: Told<{ readonly keyArn: string | null }>,
  ask: Ask,
): Promise<Told<string | null>> {
  if (made.kind !== "told") return made;
  const { keyArn } = made.value;
  if (keyArn === null) return { ...made, value: null };
  return ask((signal) => make.key(region, keyArn, signal));
}

/** Every group that a cluster or one of its instances uses, once. */
async function parametersOf(
  { make }: Cloud,
  region: string,
  { value, at }: { readonly value: DatabaseMake; readonly at: Date },
  ask: Ask,
): Promise<Told<ParametersTold>> {
  const read = async (kind: ParameterGroupKind, groups: readonly (string | null)[]) => {
    const named = [...new Set(groups.flatMap((group) => group ?? []))];
    const told = named.map((group) =>
      ask((signal) => make.parameters(region, kind, group, signal)),
    );
    return everyTold(await Promise.all(told), at);
  };
  const both = await Promise.all([
    read("cluster", [value.parameterGroup]),
    read(
      "instance",
      value.instances.map((one) => one.parameterGroup),
    ),
  ]);
  return mapTold(everyTold(both, at), ([cluster = [], instances = []]) => ({
    cluster: Object.assign({}, ...cluster),
    instances: Object.assign({}, ...instances),
  }));
}

/** A standby's stores beside those of the region that serves. */
export function storeParityLines(
  plan: RecoveryPlanDocument,
  active: { readonly region: string; readonly stores: readonly StoreMadeLook[] },
  standby: { readonly region: string; readonly stores: readonly StoreMadeLook[] },
): CheckLine[] {
  const regions = { active: active.region, standby: standby.region };
  return standby.stores.flatMap((look) => {
    const other = active.stores.find(({ store }) => store === look.store);
    return other === undefined ? [] : linesOf(plan, other, look, regions);
  });
}

function linesOf(
  plan: RecoveryPlanDocument,
  other: StoreMadeLook,
  look: StoreMadeLook,
  regions: { readonly active: string; readonly standby: string },
): CheckLine[] {
  const { store } = look;
  const pair = <Value>(from: Told<Value>, to: Told<Value>): Pair<Value> => ({
    active: { region: regions.active, told: from },
    standby: { region: regions.standby, told: to },
  });
  const here = <Value>(told: Told<Value>) => ({ region: regions.standby, told });
  const key = keyLine(store, here(look.key));
  const arns = plan.deployed.stores[store]?.arns ?? {};
  if (look.kind === StoreKind.Database && other.kind === StoreKind.Database) {
    const { writer } = look;
    return [
      engineLine(store, pair(other.made, look.made)),
      instancesLine(store, pair(other.made, look.made)),
      databaseSettingsLine(store, pair(other.made, look.made)),
      parametersLine(store, pair(other.parameters, look.parameters)),
      maintenanceLine(store, here(look.maintenance)),
      maintenanceLine(store, { region: regions.active, told: other.maintenance }),
      connectionsLine(store, regions.standby),
      ...(writer === null
        ? []
        : [
            resolvesLine(
              { id: `writer-name.${store}`, title: `name of the writer of ${store}` },
              here(writer.addresses),
              writer.host,
            ),
          ]),
      key,
    ];
  }
  if (look.kind === StoreKind.Table && other.kind === StoreKind.Table) {
    return [
      replicasLine(store, here(look.made), Object.keys(arns)),
      tableLine(store, pair(other.made, look.made)),
      key,
    ];
  }
  if (look.kind === StoreKind.Bucket && other.kind === StoreKind.Bucket) {
    const [from = "", to = ""] = [arns[regions.active], arns[regions.standby]];
    return [bucketLine(store, pair(other.made, look.made), { active: from, standby: to }), key];
  }
  return [];
}
