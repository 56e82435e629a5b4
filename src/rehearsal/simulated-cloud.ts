import type { Cloud, ProbeAnswer } from "../drill/cloud";
import { CloudFault } from "../drill/port/cloud-fault";
import type { JournalLine } from "../drill/port/journal";
import { regionsOf } from "../model/topology/topology";
import type { BackupCalendar } from "./backup-calendar";
import { type Delivery, envelope } from "./backup-events";
import { type OutsideClients, outsideClients } from "./outside-clients";
import { simulatedCompute } from "./simulated-compute";
import { simulatedLedger } from "./simulated-ledger";
import { type SimulatedLock, simulatedLock } from "./simulated-lock";
import { simulatedMake } from "./simulated-make";
import { simulatedReadiness } from "./simulated-readiness";
import { type SimulatedRouter, simulatedRouter } from "./simulated-router";
import { type SimulatedStores, simulatedStores } from "./simulated-stores";
import { reach, type World } from "./world";

/** A cloud that a failover cannot tell from the real one, and what may be seen of it from above. */
export interface SimulatedCloud extends Cloud {
  readonly router: SimulatedRouter;
  readonly lock: SimulatedLock;
  readonly clients: OutsideClients;
  /** What became of the stores, as nobody in the world can see it. */
  readonly fate: Pick<SimulatedStores, "restoredFrom" | "writerSince" | "told">;
  /** When a region stopped serving; null while it serves. */
  readonly stoppedAt: (region: string) => Date | null;
  /** Events that were put on a bus, as EventBridge delivers them. */
  readonly delivered: readonly Delivery[];
}

export function simulatedCloud(world: World, calendar: BackupCalendar): SimulatedCloud {
  const { plan, clock, dice } = world;
  const stopped = new Map<string, Date>();
  const serviceChanged = () => {
    for (const region of regionsOf(plan.topology)) {
      // A standby that comes up takes no writes back that its clients have left.
      if (serves(region)) {
        if (router.answer() === region) stopped.delete(region);
      } else if (!stopped.has(region)) {
        stopped.set(region, clock.now());
      }
    }
    clients.serviceChanged();
  };
  const compute = simulatedCompute(world, serviceChanged);
  const { stores, vaults, writable, ...fate } = simulatedStores(world, calendar, serviceChanged);
  const delivered: Delivery[] = [];
  const journals = new Map<string, JournalLine[]>();
  const { account } = plan.deployed;

  const serves = (region: string) =>
    !world.gone.has(region) &&
    compute.running(region) > 0 &&
    writable(region, compute.runningSince(region));
  const clients = outsideClients(world, { answer: () => router.answer(), serves });
  const router = simulatedRouter(world, (region) => {
    compute.requested(region);
    if (serves(region)) stopped.delete(region);
    clients.nameMoved();
  });
  // The prober asks a resolver of its own, whose cache is as old as chance has it.
  const probeLag = dice.sample("TTL") * dice.share("age of the prober's cached answer");
  let probed = router.answer();
  let proberAsks = false;
  const byName = () => {
    if (probed !== router.answer() && !proberAsks) {
      proberAsks = true;
      clock.after(probeLag, () => {
        probed = router.answer();
        proberAsks = false;
      });
    }
    return probed;
  };
  const stoppedAt = (region: string) => stopped.get(region) ?? null;
  const answered = (region: string, ok: boolean): ProbeAnswer => ({
    ok,
    servedBy: ok ? region : null,
  });

  return {
    clock,
    compute,
    stores,
    vaults,
    router,
    lock: simulatedLock(world),
    clients,
    fate,
    stoppedAt,
    delivered,
    ...simulatedReadiness(world),
    make: simulatedMake(world),
    probe: {
      mayWrite: async (region) => reach(world, region, "GetSecretValue"),
      write: async (region) => {
        const asked = region ?? byName();
        return answered(asked, serves(asked));
      },
      read: async (region) => {
        const asked = region ?? byName();
        return answered(asked, compute.running(asked) > 0);
      },
    },
    work: {
      // The plan names no jobs yet.
      state: async (region) => {
        await reach(world, region, "GetSchedule");
        return "none";
      },
      pause: async (region) => reach(world, region, "UpdateSchedule"),
      resume: async (region) => reach(world, region, "UpdateSchedule"),
    },
    events: {
      publish: async (region, { source, detailType: type, detail }) => {
        await reach(world, region, "PutEvents");
        const at = clock.now();
        const parts = { source, type, account, region, at, resources: [], detail };
        const id = `${detail.runId}/${detail.phase}`;
        delivered.push({ at, event: envelope({ ...parts, id }) });
      },
    },
    ledger: simulatedLedger(world, { answer: () => router.answer(), serves, stoppedAt }),
    journal: {
      read: async (region, runId) => {
        await reach(world, region, "Query");
        return [...(journals.get(runId) ?? [])];
      },
      append: async (region, runId, line) => {
        await reach(world, region, "PutItem");
        const lines = journals.get(runId) ?? [];
        if (lines.some(({ number }) => number === line.number)) {
          throw new CloudFault(`line ${line.number} of ${runId} is there`, "already");
        }
        journals.set(runId, [...lines, line]);
      },
    },
  };
}
