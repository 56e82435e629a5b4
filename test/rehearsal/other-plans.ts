import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { readAsPlan, timing, usuallyLimited, warmStandbyPlan } from "../support/plans";

type Plan = RecoveryPlanDocument;

/** Nothing runs and nothing is replicated: only copied backups leave the primary. */
export function backupAndRestorePlan(): Plan {
  const plan = warmStandbyPlan();
  const { primary } = plan.topology;
  const { resources = {}, ...snapshots } = plan.deployed.snapshots ?? {};
  const replicas = plan.replicas.map((replica) =>
    replica.role === "standby" ? { ...replica, running: 0, startUp: timing(300) } : replica,
  );
  const stores = plan.stores.map((store) => ({ ...store, replicationLag: null, promotion: null }));
  return readAsPlan({
    ...usuallyLimited({ ...plan, replicas, stores }),
    strategy: "backup-and-restore",
    objectives: { rtoSeconds: 14_400, rpoSeconds: 129_600 },
    deployed: {
      ...plan.deployed,
      stores: Object.fromEntries(
        Object.entries(plan.deployed.stores).map(([name, { arns }]) => [
          name,
          { arns: { [primary]: arns[primary] }, globalClusterId: null },
        ]),
      ),
      snapshots: { ...snapshots, resources: { [primary]: resources[primary] } },
    },
  });
}

/** Every region writes and serves the full load; the name moves by itself. */
export function directPlan(): Plan {
  const plan = warmStandbyPlan();
  return readAsPlan({
    ...plan,
    strategy: "active-active",
    replicas: plan.replicas.map((replica) => ({ ...replica, running: replica.full })),
    stores: plan.stores.filter(({ writer }) => writer === "any"),
    routing: { ...plan.routing, mode: "direct" },
  });
}

/** A service that keeps nothing, and so has nothing to back up. */
export function storelessPlan(): Plan {
  const plan = warmStandbyPlan({ stores: [], snapshots: null });
  const deployed = { ...plan.deployed, stores: {}, snapshots: null };
  return readAsPlan({ ...plan, deployed });
}

/** Two regions stand by, the second as ready as the first. */
export function twoStandbysPlan(): Plan {
  const plan = warmStandbyPlan();
  const second = "eu-south-1";
  const [, standby] = plan.replicas;
  const { replicas, routing, metrics } = plan.deployed;
  const metricSwitch = { check: "check-switch-2", alarm: "guide-standby-active-2" };
  return readAsPlan({
    ...plan,
    topology: { ...plan.topology, standbys: [...plan.topology.standbys, second] },
    replicas: [...plan.replicas, { ...standby, region: second }],
    deployed: {
      ...plan.deployed,
      replicas: { ...replicas, [second]: { ...replicas["eu-central-1"] } },
      routing: {
        ...routing,
        switches: { ...routing.switches, [second]: metricSwitch },
        endpointAlarms: {
          ...routing.endpointAlarms,
          [second]: { name: "guide-second-endpoint", region: "us-east-1" },
        },
      },
      metrics: metrics && { ...metrics, buses: { ...metrics.buses, [second]: "guide-phases" } },
    },
  });
}

/** A plan whose only backups are taken and copied on the first of each month. */
export function monthlyPlan(): Plan {
  const plan = backupAndRestorePlan();
  const [, daily] = plan.snapshots?.schedules ?? [];
  const monthly = {
    ...daily,
    preset: "monthly",
    expression: "cron(0 5 1 * ? *)",
    keepDays: 365,
    copyKeepDays: 365,
  };
  return readAsPlan({ ...plan, snapshots: { ...plan.snapshots, schedules: [monthly] } });
}
