import type { CheckLine } from "../../model/check/check-line";
import { endpointCheckLine, valueCheckLine } from "../../model/check/health-checks";
import {
  forceValueLine,
  nameServersLine,
  switchValueLine,
  ttlLine,
  type ValueSeen,
} from "../../model/check/name";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { standbySize } from "../../model/plan/standby-size";
import { mapTold, type Told, toldValue } from "../../model/status/told";
import { regionsOf } from "../../model/topology/topology";
import type { CheckLook } from "./check-look";

/** Whether the name leads where the service runs, and whether it could be moved. */
export function nameLines(
  plan: RecoveryPlanDocument,
  seen: CheckLook,
  active: string,
): CheckLine[] {
  const { topology, routing } = plan;
  const { look, servers } = seen;
  const force = stoodAt(look.force);
  return [
    nameServersLine(active, look.servers),
    ttlLine(
      routing.ttlSeconds,
      mapTold(servers, (all) =>
        all.map(({ server, ttlSeconds }) => ({ server, seconds: ttlSeconds })),
      ),
    ),
    ...look.regions.flatMap(({ region, switch: told }) =>
      told === null
        ? []
        : [
            switchValueLine(region, told, {
              wanted: wantedSwitch(plan, region, { active, isForced: force === 1 }),
              serving: active,
            }),
          ],
    ),
    forceValueLine(topology.witness, look.force, active === topology.primary),
    ...valueChecks(plan, seen),
    ...endpointChecks(plan, seen, active),
  ];
}

/** A switch overrules those before it; under the force none of them moves anything. */
function wantedSwitch(
  { topology }: RecoveryPlanDocument,
  region: string,
  { active, isForced }: { readonly active: string; readonly isForced: boolean },
): 0 | 1 | null {
  const order = [topology.primary, ...topology.standbys];
  const [own, serving] = [order.indexOf(region), order.indexOf(active)];
  if (serving === 0) return isForced ? null : 0;
  if (own === serving) return 1;
  return own > serving ? 0 : null;
}

/** What a value stands at; by its alarm where no sample is kept, null where nobody knows. */
function stoodAt(told: Told<ValueSeen> | null | undefined): 0 | 1 | null {
  const seen = told ? toldValue(told) : undefined;
  if (seen === undefined) return null;
  if (seen.value !== null) return seen.value;
  return seen.alarm === "INSUFFICIENT_DATA" ? null : seen.alarm === "ALARM" ? 1 : 0;
}

function valueChecks(
  { deployed }: RecoveryPlanDocument,
  { look, healthChecks }: CheckLook,
): CheckLine[] {
  const { switches, switchMetric, force } = deployed.routing;
  const forced = stoodAt(look.force);
  return [
    ...Object.entries(switches).flatMap(([region, { check }]) => {
      const told = healthChecks.get(check);
      const stands = stoodAt(look.regions.find((one) => one.region === region)?.switch);
      if (told === undefined) return [];
      const topic = { id: "switch-check", title: "health check of the switch" };
      const isHealthy = stands === null ? null : stands === 0;
      const declared = { region, metric: switchMetric, isInverted: false, isHealthy };
      return [valueCheckLine(topic, told, declared)];
    }),
    ...force.checks.flatMap((check, nth) => {
      const told = healthChecks.get(check);
      if (told === undefined) return [];
      const ofSeveral = force.checks.length > 1 ? ` ${nth + 1}` : "";
      const topic = {
        id: `force-check.${nth + 1}`,
        title: `health check${ofSeveral} of primaryForced`,
      };
      const { region, metric } = force;
      const isHealthy = forced === null ? null : forced === 1;
      return [valueCheckLine(topic, told, { region, metric, isInverted: true, isHealthy })];
    }),
  ];
}

function endpointChecks(
  plan: RecoveryPlanDocument,
  { healthChecks }: CheckLook,
  active: string,
): CheckLine[] {
  const checks = plan.deployed.routing.endpointChecks;
  return regionsOf(plan.topology).flatMap((region) => {
    const told = healthChecks.get(checks[region] ?? "");
    const path = plan.replicas.find((replica) => replica.region === region)?.healthPath;
    const host = plan.deployed.replicas[region]?.endpoint;
    if (told === undefined || path === undefined || host === undefined) return [];
    const isHealthy = region === active || standbySize(plan, region, active) > 0;
    return [endpointCheckLine(region, told, { host, path, isHealthy })];
  });
}
