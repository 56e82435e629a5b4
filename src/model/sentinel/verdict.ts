import type { WriteProbe } from "../service/write-probe";

/**
 * What a probe says of the service. An unclear one was answered by somebody who neither wrote nor
 * failed, such as a service that knows another token: it is no evidence, of whatever kind.
 */
export type ProbeVerdict = "good" | "bad" | "unclear";

/** The head of an answer to a write; `undefined` in its place is no answer at all. */
export interface WriteAnswer {
  readonly status: number;
  /** What the answer's header names as its region, if it has one. */
  readonly region: string | undefined;
}

/** What a verdict rests on, for the log. */
export interface WriteVerdict {
  readonly verdict: ProbeVerdict;
  /** Why it is unclear. */
  readonly reason?: string;
}

/**
 * What the answer to a write says: as agreed is good; none, and a fault of the server's own (5xx),
 * is bad. Whatever else comes, comes from a service that lives and says nothing of its writes.
 *
 * `regions` are those that may answer: all of the service's under its name, one under a replica's.
 */
export function verdictOfWrite(
  answer: WriteAnswer | undefined,
  { expectStatus }: Pick<WriteProbe, "expectStatus">,
  regions: readonly string[],
): WriteVerdict {
  if (answer === undefined || answer.status >= 500) return { verdict: "bad" };
  const { status, region } = answer;
  if (isRefusal(status)) return unclear(`refuses the token (${status})`);
  if (status !== expectStatus) return unclear(`answers a write with ${status}`);
  if (region === undefined) return unclear("does not name its region");
  if (!regions.includes(region)) return unclear("names another region");
  return { verdict: "good" };
}

/** Whether a status says that the token is not the service's. */
export function isRefusal(status: number | undefined): boolean {
  return status === 401 || status === 403;
}

/**
 * What both questions together say of the service's own name, which has to answer reads and writes.
 * Where there is no write to ask for, or nobody can, it is what the read says.
 *
 * A failed read is bad, whatever became of the write; an answered one does not clear up an unclear
 * write, or an incident would close on nobody's word that the service writes again.
 */
export function verdictOfName(reads: boolean, writes: ProbeVerdict | undefined): ProbeVerdict {
  if (!reads || writes === "bad") return "bad";
  return writes ?? "good";
}

function unclear(reason: string): WriteVerdict {
  return { verdict: "unclear", reason };
}
