import { recoveryPhaseSource, recoveryPhaseType } from "../../model/events/recovery-phases";
import { awsLine } from "./aws-line";
import type { PlayedCall } from "./played-move";
import type { Scene, Words } from "./scene";
import { Expansion, shellJson } from "./shell";

/** The variable that holds when a phase was, and the phase in words. */
const phases: Readonly<Record<string, { readonly at: string; readonly said: string }>> = {
  started: { at: "STARTED", said: "when it began" },
  decided: { at: "DECIDED", said: "when it was decided" },
  shifted: { at: "SHIFTED", said: "when the name moved" },
  recovered: { at: "RECOVERED", said: "when it was back" },
};

/** Tells the recorders of a phase: R is folded from these. */
export function tellingPhase({ plan, to }: Scene, { region, of }: PlayedCall): Words {
  const phase = of ?? "";
  const bus = plan.deployed.metrics?.buses[region ?? ""];
  const { at, said } = phases[phase] ?? { at: "DECIDED", said: `of ${phase}` };
  const title = `Tell ${region} ${said}`;
  if (bus === undefined) {
    return { title, shell: null, expect: `The plan names no bus in ${region}: nobody records it.` };
  }
  const detail = {
    service: plan.service,
    runId: Expansion.variable("RUN"),
    kind: Expansion.variable("KIND"),
    phase,
    at: Expansion.variable(at),
    region: to,
  };
  const put = awsLine({
    service: "events",
    operation: "put-events",
    region: region ?? "",
    options: {
      entries: {
        json: [
          {
            EventBusName: bus,
            Source: recoveryPhaseSource,
            DetailType: recoveryPhaseType,
            Detail: shellJson(detail),
          },
        ],
      },
    },
    query: "FailedEntryCount",
  });
  return {
    title,
    shell: `[ -z "$${at}" ] || ${put}`,
    expect:
      "Prints 0. It can wait, for 14 days: nothing depends on it but R. Where awsdr is at hand, " +
      `awsdr record ${phase} does the same in every region.`,
  };
}

/** Whose credentials these are. */
export function askingWho({ plan }: Scene, { region }: PlayedCall): Words {
  return {
    title: "Look whose credentials these are",
    shell: awsLine({
      service: "sts",
      operation: "get-caller-identity",
      region: region ?? "",
      options: {},
      query: "[Account,Arn]",
    }),
    expect: `${plan.deployed.account}, the plan's account. Another one: take another profile, and go no further.`,
  };
}

/** The journal of a run by hand is paper. */
export function keepingJournal(): Words {
  return {
    title: "Keep a journal",
    shell: null,
    expect:
      "A run writes each step down before and after, here and in the ledger. By hand it is this " +
      "page: tick each box, with the time and what was printed.",
  };
}

/** Jobs and consumers are nowhere in a plan. */
export function mindingWork({ from }: Scene): Words {
  return {
    title: `Pause jobs and consumers of ${from}`,
    shell: null,
    expect:
      "The plan names none, so a run pauses none: pause your own, or they run twice or nowhere.",
  };
}
