/** Why something that was told of a recovery bears on no reading. */
export type LeftOutCode =
  /** It recovered in no time at all, or before it started: that is no measurement. */
  | "no-time"
  /** Nothing tells when it started. */
  | "no-start"
  /** Nothing tells when it ended, though it did. */
  | "no-end"
  /** It was given up before it started. */
  | "clock-fault"
  /** It shifted to a region that is none of the plan's; the rest of its run counts. */
  | "unknown-region"
  /** Somebody took it back. */
  | "retracted";

/** Something that was told of a recovery and could not be counted. */
export interface LeftOut {
  readonly code: LeftOutCode;
  readonly kind: "incident" | "drill" | "restore-test";
  readonly service: string;
  /** Of a restore test, the restore job's id. */
  readonly runId: string;
  readonly startedAt: string | null;
  /** When it recovered or was given up. */
  readonly endedAt: string | null;
  /** The region that it shifted to, where that is why. */
  readonly region: string | null;
  /** Who took it back, when and why; only where that is why. */
  readonly retraction?: { readonly by: string; readonly reason: string; readonly at: string };
  /** What all that says, for people. */
  readonly sentence: string;
}

/** Sentences of the first ones, and how many more there are. */
export function leftOutSentences(leftOut: readonly LeftOut[], most = 20): string[] {
  const sentences = leftOut.slice(0, most).map(({ sentence }) => sentence);
  const more = leftOut.length - sentences.length;
  return more === 0 ? sentences : [...sentences, `${more} more are left out, for reasons alike`];
}

/** What is known of something that is left out; instants in milliseconds. */
export interface LeftOutFacts
  extends Pick<LeftOut, "code" | "kind" | "service" | "runId" | "retraction"> {
  readonly started: number | undefined;
  readonly ended: number | undefined;
  readonly region?: string | undefined;
}

/** Tells of something that is left out. */
export function leftOut({ started, ended, region, ...rest }: LeftOutFacts): LeftOut {
  const told = {
    ...rest,
    startedAt: instant(started),
    endedAt: instant(ended),
    region: region ?? null,
  };
  return { ...told, sentence: sentenceOf(told) };
}

/**
 * In the order of their sentences, whatever order the records have; an incident and a drill of one
 * name may have the same.
 */
export function inOrderOfSentence(a: LeftOut, b: LeftOut): number {
  const [one, other] = [`${a.sentence}\n${a.kind}`, `${b.sentence}\n${b.kind}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function sentenceOf({ code, kind, service, runId, region, ...told }: Omit<LeftOut, "sentence">) {
  const named = kind === "restore-test" ? `restore test ${runId}` : `run ${runId} of ${service}`;
  switch (code) {
    case "no-time":
      return told.endedAt === told.startedAt
        ? `${named} is left out: it recovered in no time, which is no measurement`
        : `${named} is left out: it ended before it started, so a clock is wrong`;
    case "no-start":
      return `${named} is left out: nothing tells when it started`;
    case "no-end":
      return `${named} is left out: nothing tells when it ended`;
    case "clock-fault":
      return `${named} is left out: it ended before it started, so a clock is wrong`;
    case "unknown-region":
      return `the shift of ${named} is left out: ${region} is no region of the plan`;
    case "retracted": {
      const { by, reason } = told.retraction ?? {};
      return `${kind} ${named} is left out: ${by} retracted it (${reason})`;
    }
  }
}

function instant(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
