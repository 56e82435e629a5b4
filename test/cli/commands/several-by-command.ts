import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { CommandLine } from "../../../src/cli/program";
import type { Drill } from "../../../src/cli/surroundings";
import { callTraits } from "../../../src/drill/calls";
import type { Cloud } from "../../../src/drill/cloud";
import { fileJournal } from "../../../src/drill/machine/file-journal";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import * as drill from "../../../src/operate/aws/drill";
import { watchedCloud } from "../../../src/operate/watched-cloud";
import { VirtualClock } from "../../../src/rehearsal/virtual-clock";
import { type CalmWorld, calmWorld, live, lostAt } from "../../drill/calm-world";
import { run } from "../../support/line";
import { opened } from "../../support/opened";
import { probedPlan } from "../../support/plans";
import { servedBy } from "../misuses/others";

/** How one of several services differs from the usual one. */
export interface ServiceDifferences {
  readonly plan?: Partial<RecoveryPlanDocument>;
  readonly lost?: string | null;
  readonly seen?: (calm: CalmWorld) => Partial<Cloud>;
}

/** A machine with a folder of plans, one a service, and a simulated deployment of each. */
export function severalServices(
  services: Readonly<Record<string, ServiceDifferences>>,
  line: Partial<CommandLine> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-several-"));
  const clock = new VirtualClock(lostAt);
  const worlds = new Map<string, CalmWorld>();
  const clouds = new Map<string, Cloud>();
  /** Calls that change something, each with its service. */
  const changes: { readonly service: string; readonly call: string }[] = [];
  const plansFolder = mkdtempSync(join(folder, "plans-"));
  for (const [service, { plan: changed, lost, seen = () => ({}) }] of Object.entries(services)) {
    const plan = { ...probedPlan(), service, ...changed };
    writeFileSync(join(plansFolder, `${service}.json`), JSON.stringify(plan));
    const primary = lost === undefined ? plan.topology.primary : lost;
    const calm = calmWorld({}, plan, primary, undefined, clock);
    worlds.set(service, calm);
    clouds.set(service, { ...calm.cloud, ...seen(calm) });
  }
  const printed: string[] = [];
  const said: string[] = [];
  let chances = 0;
  let open = 0;
  const openDeployment: Drill["openDeployment"] = (plan, { journal }) => {
    open += 1;
    const cloud = clouds.get(plan.service);
    if (cloud === undefined) throw new Error(`${plan.service} is not deployed`);
    const near = fileJournal(journal);
    const watched = watchedCloud(cloud, {
      asked: ({ call }) => {
        const [area, method] = call.split(".") as ["compute", "scale"];
        if (callTraits[area][method].mutates) changes.push({ service: plan.service, call });
      },
    });
    return opened(plan, watched, {
      journals: { near, far: { runIds: async () => [], read: async () => [] } },
      nonce: () => {
        chances += 1;
        return `chance${chances}`;
      },
      close: () => {
        open -= 1;
      },
    });
  };
  const simulated: Partial<Drill> = {
    openDeployment,
    prepareFailovers: (...words) => clock.until(drill.prepareFailovers(...words)),
    runFailovers: (...words) => clock.until(drill.runFailovers(...words)),
    prepareFailover: (...words) => clock.until(drill.prepareFailover(...words)),
    runFailover: (...words) => clock.until(drill.runFailover(...words)),
  };
  const command = (...words: readonly string[]) =>
    run(["failover", "--plan", plansFolder, "--to", "eu-central-1", ...words], {
      folder,
      now: () => clock.now(),
      write: (text) => printed.push(text),
      say: (text) => said.push(text),
      loadDrill: async () => ({ ...drill, ...simulated }),
      ...line,
    });
  /** Services in which anything was changed, in the order in which that began. */
  const changed = () => [...new Set(changes.map(({ service }) => service))];
  return { folder, plansFolder, clock, worlds, printed, said, command, changed, open: () => open };
}

/** A plan with other regions in the place of its own. */
export function inRegions(
  regions: Readonly<Record<string, string>>,
): Partial<RecoveryPlanDocument> {
  const text = JSON.stringify(probedPlan());
  const { service: _, ...plan } = JSON.parse(
    text.replaceAll(/eu-(?:west|central)-1/g, (region) => regions[region] ?? region),
  );
  return plan;
}

/** A service whose declared primary is the usual target, which no run has ever moved. */
export const atHome: ServiceDifferences = {
  plan: inRegions({ "eu-west-1": "eu-central-1", "eu-central-1": "eu-west-1" }),
  lost: null,
};

/** A service that the target serves already: there the name and the stores have moved as well. */
export const there: ServiceDifferences = {
  seen: ({ cloud }) => servedBy("eu-central-1", cloud),
};

/** Settles the lock of a service that has moved already. */
export async function thatHasMoved(machine: ReturnType<typeof severalServices>, service: string) {
  const lock = machine.worlds.get(service)?.cloud.lock.ofAnotherProcess();
  const request = { runId: "run-7", process: "p9", target: "eu-central-1", leaseSeconds: 60 };
  await lock?.take("eu-north-1", request, live);
  await lock?.settle("eu-north-1", "eu-central-1", 1, live);
}

/** A text with every stretch of white space as one. */
export function flat(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** A service that the preflight refuses. */
export const denied: ServiceDifferences = {
  seen: ({ cloud }) => ({
    compute: {
      ...cloud.compute,
      capacity: async () => {
        throw new CloudFault("DescribeServices: not authorized", "denied");
      },
    },
  }),
};
