import type { Cloud } from "../../drill/cloud";
import type { CheckLine } from "../../model/check/check-line";
import { quotaLine, scalingLine, standingByLine } from "../../model/check/parity/capacity";
import { certificateLine, entranceLine, resolvesLine } from "../../model/check/parity/entrance";
import type { Pair } from "../../model/check/parity/finding";
import { imageLine } from "../../model/check/parity/image";
import { secretsLine } from "../../model/check/parity/secrets";
import { namedRegionsLine, taskDefinitionLine } from "../../model/check/parity/tasks";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { standbySize } from "../../model/plan/standby-size";
import { scalesItself } from "../../model/service/compute-kind";
import type { Told } from "../../model/status/told";
import { regionsOf } from "../../model/topology/topology";
import type { Ask } from "../status/ask";
import { lookAtTasks, type TasksLook } from "./made-look";
import { lookAtStores, type StoreMadeLook, storeParityLines } from "./store-parity";

/** What a region told of how it is made. */
export interface RegionMade {
  readonly region: string;
  /** Null where its replica scales by itself. */
  readonly tasks: TasksLook | null;
  readonly endpoint: { readonly host: string; readonly addresses: Told<readonly string[]> } | null;
  readonly stores: readonly StoreMadeLook[];
}

/**
 * Asks every region how it is made, all at once and within the deadline of `ask`. Changes nothing.
 */
export function lookAtMakes(
  cloud: Cloud,
  plan: RecoveryPlanDocument,
  ask: Ask,
): Promise<readonly RegionMade[]> {
  return Promise.all(regionsOf(plan.topology).map((region) => madeIn(cloud, plan, region, ask)));
}

/**
 * Whether each standby is made like the region that serves, so that it can take its place: a line
 * for each thing and standby, and a few about the region that serves.
 *
 * @param active region that serves now
 */
export function parityLines(
  plan: RecoveryPlanDocument,
  regions: readonly RegionMade[],
  active: string,
): readonly CheckLine[] {
  const serving = regions.find(({ region }) => region === active);
  // What serves outside the plan, the line of the active region tells.
  if (serving === undefined) return [];
  return [
    ...regionLines(plan, serving, active),
    ...regions
      .filter((one) => one !== serving)
      .flatMap((standby) => [
        ...regionLines(plan, standby, active),
        ...taskLines(serving, standby),
        ...storeParityLines(plan, serving, standby),
      ]),
  ];
}

async function madeIn(
  cloud: Cloud,
  plan: RecoveryPlanDocument,
  region: string,
  ask: Ask,
): Promise<RegionMade> {
  const host = plan.deployed.replicas[region]?.endpoint;
  const [tasks, addresses, stores] = await Promise.all([
    scalesItself(plan, region) ? null : lookAtTasks(cloud, region, ask),
    host === undefined ? null : ask((signal) => cloud.make.addresses(host, signal)),
    lookAtStores(cloud, plan, region, ask),
  ]);
  const endpoint = host === undefined || addresses === null ? null : { host, addresses };
  return { region, tasks, endpoint, stores };
}

/** What is judged of each region by itself. */
function regionLines(
  plan: RecoveryPlanDocument,
  { region, tasks, endpoint }: RegionMade,
  active: string,
): CheckLine[] {
  const full = plan.replicas.find((replica) => replica.region === region)?.full ?? 0;
  const standingBy = region === active ? null : standbySize(plan, region, active);
  const wanted = { full, standingBy };
  const resolves =
    endpoint === null
      ? []
      : [
          resolvesLine(
            { id: "endpoint", title: "name of the region" },
            { region, told: endpoint.addresses },
            endpoint.host,
          ),
        ];
  if (tasks === null) return resolves;
  const { capacity, quota, made, certificate } = tasks;
  const hosts = [plan.domain, ...(endpoint === null ? [] : [endpoint.host])];
  return [
    ...(standingBy === null ? [] : [standingByLine({ region, told: capacity }, standingBy)]),
    scalingLine({ region, told: capacity }, wanted),
    quotaLine(region, { quota, tasks: made, scaled: capacity }, wanted),
    ...resolves,
    certificateLine({ region, told: certificate }, hosts),
  ];
}

function taskLines(active: RegionMade, standby: RegionMade): CheckLine[] {
  const [from, to] = [active.tasks, standby.tasks];
  if (from === null || to === null) return [];
  const pair = <Value>(told: (tasks: TasksLook) => Told<Value>): Pair<Value> => ({
    active: { region: active.region, told: told(from) },
    standby: { region: standby.region, told: told(to) },
  });
  return [
    taskDefinitionLine(pair(({ made }) => made)),
    namedRegionsLine({ region: standby.region, told: to.made }),
    imageLine(pair(({ image }) => image)),
    secretsLine(pair(({ secrets }) => secrets)),
    entranceLine(pair(({ entrance }) => entrance)),
  ];
}
