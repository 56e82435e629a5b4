import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";

/** Name or ARN of what a call of the port is about, as the plan has it; null where it has none. */
export function resourceOf(
  { domain, deployed, topology }: RecoveryPlanDocument,
  call: string,
  region: string | null,
  of: string | null,
): string | null {
  const [area = "", method = ""] = call.split(".");
  switch (area) {
    case "compute": {
      const compute = deployed.replicas[region ?? ""]?.compute;
      return compute?.kind === "ecs-service" ? `${compute.cluster}/${compute.service}` : null;
    }
    case "stores": {
      const store = deployed.stores[of ?? ""];
      const named = method === "rebind" ? store?.coordinates?.secrets : store?.arns;
      return named?.[region ?? ""] ?? of;
    }
    case "router":
      return ofRouter(deployed.routing, method, region) ?? domain;
    case "lock":
      return deployed.ledger.lockTable;
    case "journal":
    case "ledger":
      return deployed.ledger.recordsTable;
    case "events":
      return deployed.metrics?.buses[region ?? topology.primary] ?? null;
    case "probe":
      if (method === "mayWrite") return deployed.probe?.secrets[region ?? ""] ?? null;
      return region === null ? domain : (deployed.replicas[region]?.endpoint ?? null);
    default:
      return null;
  }
}

function ofRouter(
  { switches, switchMetric, force }: RecoveryPlanDocument["deployed"]["routing"],
  method: string,
  region: string | null,
): string | undefined {
  const named = ({ namespace, metricName }: typeof switchMetric) => `${namespace}/${metricName}`;
  switch (method) {
    case "publishSwitch":
      return named(switchMetric);
    case "publishForce":
      return named(force.metric);
    case "switchReading":
      return switches[region ?? ""]?.alarm;
    case "forceReading":
      return force.alarm;
    default:
      return undefined;
  }
}
