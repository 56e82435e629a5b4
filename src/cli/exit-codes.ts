interface ExitCode {
  readonly code: number;
  readonly means: string;
}

/**
 * Every way in which a command ends: one table for all commands, and no code means two things.
 * Where two hold, the first of them counts, save that an output that could not be written counts
 * before an objective that is missed.
 *
 * From 64 on they are those of BSD's sysexits.h (EX_USAGE, EX_DATAERR, EX_SOFTWARE, EX_CANTCREAT)
 * and, for signals, those of a shell: 128 and the signal's number.
 */
export const exitCodes = {
  done: { code: 0, means: "done, and no objective is missed" },
  missed: { code: 2, means: "done, but an objective is missed, or a check failed" },
  degraded: {
    code: 3,
    means:
      "done, but degraded: fewer tasks, one database instance, or a fence below storage-blocked",
  },
  unready: { code: 10, means: "refused by the preflight; nothing has changed" },
  locked: { code: 11, means: "somebody else holds the lock; nothing has changed" },
  denied: { code: 12, means: "access, or the plan, was refused; nothing has changed" },
  outside: {
    code: 13,
    means: "outside the window, or a stop condition holds; nothing has changed",
  },
  aborted: { code: 20, means: "aborted, and everything is put back" },
  suspended: {
    code: 21,
    means: "suspended by credentials, a signal or a lost lease: resume it or abandon it",
  },
  halfDone: {
    code: 22,
    means: "half-done, because a step is over its limit: resume it or abandon it",
  },
  abandoned: {
    code: 23,
    means: "abandoned; the ways back are done, or listed where they are not",
  },
  unknown: {
    code: 30,
    means: "nobody can tell how it ended: neither the target nor the journal answers",
  },
  usage: { code: 64, means: "the command line is wrong" },
  unreadable: {
    code: 65,
    means: "nothing could be read, or what was read (program, plan, events) has faults",
  },
  fault: { code: 70, means: "a fault of awsdr itself" },
  unwritable: { code: 73, means: "an output could not be written" },
  interrupted: { code: 130, means: "ended by an interrupt (Ctrl-C), before anything could change" },
  terminated: { code: 143, means: "ended by SIGTERM, before anything could change" },
} as const satisfies Readonly<Record<string, ExitCode>>;

/** The name of a way to end. */
export type Ending = keyof typeof exitCodes;

/**
 * Which endings a command has beside those that all share, each with words that follow its code.
 */
export type Endings = Readonly<Partial<Record<Ending, string>>>;

/** How one command can end: the code, and when that is. */
interface ToldEnding {
  readonly code: number;
  readonly when: string;
}

/** A command's endings in the order of their codes, what all share among them. */
export function endingsIn(endings: Endings): ToldEnding[] {
  const words = new Map(Object.entries({ usage: "on wrong arguments", ...endings }));
  return Object.entries(exitCodes).flatMap(([name, { code }]) => {
    const when = words.get(name);
    return when === undefined ? [] : [{ code, when }];
  });
}
