import type { RehearsalResult } from "../model/report/rehearsal-result";

/** Why a predicted and a simulated number of the same plan are not the same, in whole sentences. */
export function whyTheyDiffer({ run }: RehearsalResult): string {
  const replicated = run.losses.some(({ from }) => from === "replica");
  return [
    "The prediction adds up every part at its limit and reckons with no failure; the simulation " +
      "draws every part, failures and repeats among them.",
    replicated &&
      "The prediction takes a replica's lag from the plan, as it is in a healthy region; the " +
        "simulation lets replication fall behind in an assumed brown-out before the region dies, so " +
        "that a store with a small lag loses more than predicted, and one whose lag is a promised " +
        "limit mostly less.",
  ]
    .filter(Boolean)
    .join(" ");
}
