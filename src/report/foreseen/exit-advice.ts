/** What `awsdr failover --execute` has come to by its exit, and what whoever typed it does next. */
interface ExitAdvice {
  readonly exits: readonly number[];
  readonly means: string;
  readonly next: string;
}

const exitAdvice: readonly ExitAdvice[] = [
  {
    exits: [0],
    means: "the service is back in time",
    next: "`awsdr runs RUN` ends with what is left to do",
  },
  {
    exits: [2],
    means: "it is back, late, or nobody knows when it failed",
    next: "the same; `awsdr record started` tells the first failure later",
  },
  {
    exits: [3],
    means:
      "it is back with fewer tasks, or nothing proves that the lost region has stopped writing",
    next: "the same; keep the lost region from serving once it answers",
  },
  {
    exits: [10],
    means: "the preflight refuses, nothing has changed",
    next: "mend what is printed, or accept it by the option that is named there",
  },
  {
    exits: [11],
    means: "somebody else holds the lock, nothing has changed",
    next: "find whoever that is; a run of yours whose process is dead goes on with `--resume RUN`",
  },
  {
    exits: [12],
    means:
      "credentials or rights are missing, or the plan names what is not there; nothing has changed",
    next: "`aws sts get-caller-identity` shows whose credentials they are; then the same line again",
  },
  {
    exits: [20],
    means: "everything is put back",
    next: "mend what is printed, then the same line again",
  },
  {
    exits: [21],
    means: "stopped half-way, by Ctrl-C, credentials or a lost lock",
    next: "`--resume RUN`, as printed, from this machine or another",
  },
  {
    exits: [22],
    means: "half-done, a step took too long",
    next: "look at what that step waits for, then `--resume RUN`; `--abandon RUN` gives it up",
  },
  { exits: [23], means: "given up", next: "what was not put back is listed: do that by hand" },
  {
    exits: [30],
    means: "nobody can tell where it stands",
    next: "begin nothing new; `awsdr runs` from another network, then `--resume RUN`",
  },
  { exits: [64], means: "the command line is wrong", next: "what is wrong is printed" },
  {
    exits: [65],
    means: "no plan could be read",
    next: "take another copy, or the ledger's by `--table`, `--service` and `--ledger-region`",
  },
  {
    exits: [70],
    means: "a fault of awsdr itself",
    next: "`awsdr runs` says whether a run has begun: then `--resume RUN`, else go on by hand",
  },
  {
    exits: [73],
    means: "it is back, and its report could not be written",
    next: "`awsdr runs RUN --report DIR`, into another folder",
  },
  { exits: [130, 143], means: "stopped before the lock, nothing has changed", next: "begin again" },
];

/** The advice as a table in Markdown, a line a row. */
export function exitAdviceTable(): string[] {
  const rows = exitAdvice.map(
    ({ exits, means, next }) => `| ${exits.join(", ")} | ${means} | ${next} |`,
  );
  return ["| exit | means | next |", "|---|---|---|", ...rows];
}
