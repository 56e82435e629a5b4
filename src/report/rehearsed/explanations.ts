import type { RehearsalResult, RehearsedRun } from "../../model/report/rehearsal-result";

const meanings: Readonly<Record<NonNullable<RehearsedRun["fence"]>, string>> = {
  none: "None: the run ended before anybody was asked.",
  "lock-only":
    "Lock only: the run held the lock, and nothing shows that the old region stopped writing.",
  unconfirmed:
    "Unconfirmed: the witness was silent, so another run and the old region may have written at once.",
  "lease-expired": "Lease expired: a lease of the old region ran out before the standby took over.",
  "storage-blocked":
    "Storage blocked: Aurora said that it blocked the old writer of every database with one writer.",
  stopped: "Stopped: the old region runs no task and can start none.",
};

/** What the lock could promise in a run, and what it never can. */
export function fenceMeaning(fence: RehearsedRun["fence"]): string {
  if (fence === null) return "There was none: the run ended before the standby took anything over.";
  return (
    `${meanings[fence]} Databases do not check the fence number, and DynamoDB and S3 have no fence ` +
    "at all: a client that ignores the lock can still write to the old region."
  );
}

/** Why no prediction stands beside a disaster other than the loss of the primary. */
export const noPrediction =
  "No prediction beside it: what the plan predicts is the loss of its primary, and nothing else.";

/** Which of several rehearsals a pipeline may rely on. */
export const decidesAlone =
  "The objectives are declared for the loss of the primary: region alone decides how this command " +
  "ends. What the others miss is shown; to end by one of them, rehearse it with --disaster.";

/** What it means that writes are late. */
export const lateMeaning =
  "Writes that the old region still accepted arrive late; each may overwrite a newer one.";

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
