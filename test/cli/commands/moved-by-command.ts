import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { CommandLine } from "../../../src/cli/program";
import type { Drill } from "../../../src/cli/surroundings";
import { callTraits } from "../../../src/drill/calls";
import type { Cloud } from "../../../src/drill/cloud";
import { fileJournal } from "../../../src/drill/machine/file-journal";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import * as drill from "../../../src/operate/aws/drill";
import type { OpenDeployment } from "../../../src/operate/open-deployment";
import { type SeenCall, watchedCloud } from "../../../src/operate/watched-cloud";
import { type CalmWorld, calmWorld } from "../../drill/calm-world";
import { run } from "../../support/line";
import { opened } from "../../support/opened";
import { probedPlan } from "../../support/plans";

/** How a machine at which somebody fails over differs from the usual one. */
export interface MachineDifferences {
  readonly plan?: RecoveryPlanDocument;
  readonly lost?: string | null;
  /** What the command meets in place of parts of the cloud. */
  readonly seen?: (calm: CalmWorld, folder: string) => Partial<Cloud>;
  /** What it meets in place of other parts of a deployment, such as its clock. */
  readonly deployment?: Partial<OpenDeployment>;
  readonly line?: Partial<CommandLine>;
}

/** A machine with a plan in a folder, and a simulated deployment whose primary is lost. */
export function machine({
  plan = probedPlan(),
  lost = plan.topology.primary,
  seen = () => ({}),
  deployment = {},
  line = {},
}: MachineDifferences = {}) {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-execute-"));
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
  const calm = calmWorld({}, plan, lost);
  const calls: SeenCall[] = [];
  const printed: string[] = [];
  const said: string[] = [];
  const seenCloud = { ...calm.cloud, ...seen(calm, folder) };
  let chances = 0;
  const openDeployment: Drill["openDeployment"] = (asked, { journal }) => {
    const near = fileJournal(journal);
    const cloud = watchedCloud(
      {
        ...seenCloud,
        lock:
          seenCloud.lock === calm.cloud.lock ? calm.cloud.lock.ofAnotherProcess() : seenCloud.lock,
      },
      { asked: (call) => calls.push(call) },
    );
    return opened(asked, cloud, {
      journals: { near, far: { runIds: async () => [], read: async () => [] } },
      nonce: () => {
        chances += 1;
        return `chance${chances}`;
      },
      ...deployment,
    });
  };
  const runFailover: Drill["runFailover"] = (...words) =>
    calm.clock.until(drill.runFailover(...words));
  const prepareFailover: Drill["prepareFailover"] = (...words) =>
    calm.clock.until(drill.prepareFailover(...words));
  const prepareStandBy: Drill["prepareStandBy"] = (...words) =>
    calm.clock.until(drill.prepareStandBy(...words));
  const takeUpStandBy: Drill["takeUpStandBy"] = (...words) =>
    calm.clock.until(drill.takeUpStandBy(...words));
  const callsAhead: Drill["callsAhead"] = (...words) =>
    calm.clock.until(drill.callsAhead(...words));
  const typed = (...words: readonly string[]) =>
    run(words, {
      folder,
      now: () => calm.clock.now(),
      write: (text) => printed.push(text),
      say: (text) => said.push(text),
      loadDrill: async () => ({
        ...drill,
        openDeployment,
        prepareFailover,
        prepareStandBy,
        takeUpStandBy,
        runFailover,
        callsAhead,
      }),
      ...line,
    });
  const command = (...words: readonly string[]) =>
    typed("failover", "--plan", "plan.json", "--to", "eu-central-1", ...words);
  return { ...calm, folder, calls, printed, said, typed, command };
}

/** What says that somebody means it. */
export const confirmed = ["--lost-region", "--execute", "--confirm", "guide"];

/** A machine at which somebody presses Ctrl-C once, when a line is said. */
export function stoppedAt(
  line: string,
  differences: Pick<MachineDifferences, "deployment" | "seen"> = {},
) {
  let interrupt = () => {};
  let presses = 1;
  return machine({
    ...differences,
    line: {
      onInterrupt: (told) => {
        interrupt = told;
        return () => {};
      },
      say: (said) => {
        if (presses === 0 || !said.includes(line)) return;
        presses -= 1;
        interrupt();
      },
    },
  });
}

/** Calls of the port that change something. */
export function changing(calls: readonly { readonly call: string }[]): string[] {
  return calls
    .map(({ call }) => call)
    .filter((call) => {
      const [area, method] = call.split(".") as ["compute", "scale"];
      return callTraits[area][method].mutates;
    });
}

/** Every line of a text is an object of JSON. */
export function eventsOf(printed: readonly string[]): { readonly event: string }[] {
  return printed
    .join("")
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));
}
