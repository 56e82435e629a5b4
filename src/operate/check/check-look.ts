import type { Caller, PointsTold } from "../../drill/port/readiness";
import type { ZoneServer } from "../../drill/port/zone";
import type { HealthCheckSeen } from "../../model/check/health-checks";
import type { Told } from "../../model/status/told";
import { regionsOf } from "../../model/topology/topology";
import type { OpenDeployment } from "../open-deployment";
import type { Ask } from "../status/ask";
import { type Look, lookAt } from "../status/look";

/** What was told of one thing, by the name of that. */
export type ByName<Value> = ReadonlyMap<string, Told<Value>>;

/** Everything that a check was told. */
export interface CheckLook {
  readonly look: Look;
  /** Whose credentials each region and the witness take. */
  readonly callers: ByName<Caller>;
  /** Ids of the runs that each region keeps journals of. */
  readonly journals: ByName<readonly string[]>;
  /** By the id of the health check. */
  readonly healthChecks: ByName<HealthCheckSeen>;
  readonly servers: Told<readonly ZoneServer[]>;
  /** Of each region; none where nothing records. */
  readonly points: ByName<PointsTold>;
}

/** Asks everybody everything at once, within the deadline of `ask`. Changes nothing. */
export async function checkLook(deployment: OpenDeployment, ask: Ask): Promise<CheckLook> {
  const { plan, zone, journals } = deployment;
  const cloud = deployment.cloud(null);
  const regions = regionsOf(plan.topology);
  const places = [...regions, plan.topology.witness];
  const { switches, force, endpointChecks } = plan.deployed.routing;
  const ids = [
    ...Object.values(switches).map(({ check }) => check),
    ...force.checks,
    ...Object.values(endpointChecks),
  ];
  const recorded = plan.deployed.metrics === null ? [] : regions;
  const [look, callers, kept, healthChecks, servers, points] = await Promise.all([
    lookAt(cloud, plan, ask),
    toldOf(places, (region) => ask((signal) => cloud.access.who(region, signal))),
    toldOf(regions, (region) => ask((signal) => journals.far.runIds(region, signal))),
    toldOf(ids, (id) => ask((signal) => zone.healthCheck(id, signal))),
    ask((signal) => zone.servers(signal), { goneIs: "unnamed" }),
    toldOf(recorded, (region) => ask((signal) => cloud.readiness.points(region, signal))),
  ]);
  return { look, callers, journals: kept, healthChecks, servers, points };
}

async function toldOf<Value>(
  names: readonly string[],
  ask: (name: string) => Promise<Told<Value>>,
): Promise<ByName<Value>> {
  const told = names.map(async (name) => [name, await ask(name)] as const);
  return new Map(await Promise.all(told));
}
