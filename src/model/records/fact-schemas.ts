import * as v from "valibot";

import { lagBuckets } from "./lags";
import type { LedgerRecord } from "./record";
import { isRetraction } from "./retraction";
import { sizeSources } from "./sizes";
import { isPointState, jobRanks, knownPointRanks } from "./states";

/**
 * The furthest instant of a date from 1970, either way, in milliseconds.
 * https://tc39.es/ecma262/#sec-time-values-and-time-range
 */
const furthest = 8.64e15;

/** The greatest rank of a fact that is neither a state nor a size: an ended job's times. */
const greatestRank = 3;

const instant = v.pipe(
  v.number("must be an instant in milliseconds"),
  v.check((value) => Number.isInteger(value) && Math.abs(value) <= furthest, "is no instant"),
);

/** What decides between equal ranks; a half above where a part holds against the whole. */
const at = v.pipe(
  v.number("must be an instant in milliseconds"),
  v.check((value) => Number.isInteger(value * 2) && Math.abs(value) <= furthest, "is no instant"),
);

const text = v.string("must be a text");

/** As many digits as events may have: 19 hold every signed 64-bit number. */
const bytes = v.pipe(text, v.regex(/^\d{1,19}$/, "must be a count of bytes"));

function rankUpTo(greatest: number) {
  return v.pipe(
    v.number("must be a rank"),
    v.check((rank) => Number.isInteger(rank) && rank >= 0 && rank <= greatest, "is no known rank"),
  );
}

function told(value: v.GenericSchema, rank: v.GenericSchema<unknown, number> = rankUpTo(3)) {
  return v.object({ value, rank, at }, "must be a fact");
}

const texts = told(text);
const instants = told(instant);
const yes = told(v.literal("yes", "must be yes"));

/** A state of a job, of which each has its rank. */
const jobState = v.pipe(
  v.object({ value: text, rank: rankUpTo(greatestRank), at }, "must be a fact"),
  v.check(({ value, rank }) => jobRanks.get(value) === rank, "is no known state of its rank"),
);

/** A state of a point: where a sweep or a snapshot's name tells it, the rank is not its own. */
const pointState = v.pipe(
  v.object({ value: text, rank: v.number("must be a rank"), at }, "must be a fact"),
  v.check(({ value }) => isPointState(value), "is no known state"),
  v.check(({ rank }) => knownPointRanks.has(rank), "is no known rank"),
);

/** A lag, of which the greater holds: what decides is the lag itself. */
const lag = v.pipe(
  v.object({ value: instant, rank: rankUpTo(0), at }, "must be a fact"),
  v.check(({ value, at: decides }) => value >= 0 && decides === value, "is no lag"),
);

type SchemasOf<Facts> = { readonly [Name in keyof Required<Facts>]: v.GenericSchema };

/** What each fact of each kind of record must be in a store: a fact that is new is a line here. */
export const factSchemas: {
  readonly [Kind in LedgerRecord["kind"]]: SchemasOf<
    Extract<LedgerRecord, { kind: Kind }>["facts"]
  >;
} = {
  point: {
    state: pointState,
    size: told(bytes, rankUpTo(sizeSources.length - 1)),
    origin: told(v.picklist(["original", "copy"], "must be original or copy")),
    created: instants,
    completed: instants,
    gone: instants,
    resource: texts,
    resourceType: texts,
    vault: texts,
    region: texts,
    account: texts,
    copiedFrom: texts,
    composite: yes,
    madeBy: texts,
    threats: told(v.picklist(["found", "none"], "must be found or none")),
    toldByBackupJob: yes,
    toldByCopyJob: yes,
    toldByRecoveryPoint: yes,
    toldByEc2: yes,
    toldByRds: yes,
  },
  job: {
    state: jobState,
    completed: instants,
    failedAt: instants,
    vault: texts,
    resource: texts,
    resourceType: texts,
    account: texts,
    composite: yes,
    toldByEvent: yes,
  },
  restore: {
    state: jobState,
    created: instants,
    completed: instants,
    failedAt: instants,
    toldByEvent: yes,
    invalid: yes,
    validated: yes,
    issues: yes,
    testingPlan: texts,
    resource: texts,
    resourceType: texts,
    partOf: texts,
    point: texts,
    account: texts,
  },
  alarm: {
    state: told(v.picklist(["ALARM", "OK", "INSUFFICIENT_DATA"], "is no known state")),
    changed: instants,
    firstPoint: instants,
    name: texts,
    region: texts,
    account: texts,
  },
  run: {
    service: texts,
    runId: texts,
    purpose: told(v.picklist(["incident", "drill"], "must be incident or drill")),
    region: texts,
    shiftedTo: texts,
    started: instants,
    detected: instants,
    decided: instants,
    shifted: instants,
    recovered: instants,
    abandoned: instants,
    startedFirst: instants,
    detectedFirst: instants,
    decidedFirst: instants,
    shiftedFirst: instants,
    recoveredFirst: instants,
    abandonedFirst: instants,
    shiftedToFirst: texts,
    retracted: told(v.pipe(text, v.check(isRetraction, "must be a name and a reason"))),
  },
  vault: {
    locked: told(v.picklist(["yes", "no"], "must be yes or no")),
    region: texts,
    account: texts,
  },
  notice: {
    what: texts,
    about: texts,
    said: texts,
    at: instants,
    region: texts,
    account: texts,
  },
  lag: Object.fromEntries(lagBuckets.map((name) => [name, lag])),
  sentinel: {
    service: texts,
    region: texts,
    firstHeard: instants,
    lastHeard: instants,
    badSince: instants,
    published: told(v.picklist(["0", "1"], "must be 0 or 1")),
    lockSeen: told(v.pipe(v.number("must be a version"), v.safeInteger("is no version"))),
  },
  vantage: {
    service: texts,
    region: texts,
    what: told(v.picklist(["unreachable", "silent"], "must be unreachable or silent")),
    opened: instants,
    firstBad: instants,
    closed: instants,
    firstGood: instants,
  },
};

/**
 * A fact of which this release knows no name: a later one's recorder in another region may have
 * told it, and the rest of its record counts.
 */
export const laterFact = told(
  v.union([text, v.pipe(v.number(), v.finite())], "must be a text or a number"),
  v.pipe(v.number("must be a rank"), v.safeInteger("must be a rank")),
);
