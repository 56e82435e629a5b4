import { regionMetrics } from "../../model/metrics/published-metrics";
import { agesOfResources } from "../../model/readings/ages";
import { bearsOnReadings } from "../../model/readings/bearing";
import { failuresOf } from "../../model/readings/failures";
import { isQuiet } from "../../model/readings/followers";
import { lagsBehind, lagsOf, type ReplicatedStore } from "../../model/readings/lags";
import { type LastEvents, lastEventAge, noteEvent } from "../../model/readings/last-events";
import { leftOutSentences } from "../../model/readings/left-out";
import { foldJoined } from "../../model/readings/readings";
import type { MetricsScope } from "../../model/readings/scope";
import { tell } from "../../model/records/join";
import type { LedgerRecord } from "../../model/records/record";
import {
  noneUnreadable,
  type UnreadableItem,
  unreadableSentences,
  withUnreadable,
} from "../../model/records/stored-record";
import type { MetricOwner } from "../../model/topology/coordinates";
import { emfLine, ownContext } from "../emf";
import type { RecordStore } from "../stores/record-store";
import { lagLines } from "./lag-lines";
import { metricValuesOf } from "./metric-values";
import { listedAges } from "./resource-ages";

/** Who publishes, for which service, under which scope. */
export interface PublisherIdentity {
  readonly owner: MetricOwner;
  /** Region of the publisher, and of the replica of the ledger that it reads. */
  readonly region: string;
  /** Regions whose last event is published: those of the plan. */
  readonly regions: readonly string[];
  /** Stores of the plan that replicate, whose lag is published. */
  readonly stores: readonly ReplicatedStore[];
  /** What counts. */
  readonly scope: MetricsScope;
  /** The present, asked for before and after the records are read. */
  readonly clock: () => Date;
}

/** What a run of the publisher comes to: lines for the log, and what could not be counted. */
export interface Publication {
  readonly lines: readonly string[];
  readonly leftOut: readonly string[];
}

/** Folds all records of the ledger into lines of metrics: one of the readings, and one a region. */
export async function publishReadings(
  store: Pick<RecordStore, "query">,
  { owner, region, regions, stores, scope, clock }: PublisherIdentity,
): Promise<Publication> {
  const began = clock();
  // Each thing once, however many regions told of it: a ledger only grows.
  const records = new Map<string, LedgerRecord>();
  const lastEvents: LastEvents = new Map();
  let unreadable = noneUnreadable;
  const setAside = (item: UnreadableItem) => {
    unreadable = withUnreadable(unreadable, item);
  };
  for await (const record of store.query(setAside)) {
    noteEvent(lastEvents, record);
    if (bearsOnReadings(record, began)) tell(records, record);
  }
  const at = clock();
  const { readings, points, leftOut, activeRegion } = foldJoined(records, scope, at);
  const ages = agesOfResources(points, scope, at, activeRegion);
  const metrics = metricValuesOf({
    readings,
    ages,
    failures: failuresOf(records, scope, at, activeRegion),
    unreadable: unreadable.count,
    readSeconds: (at.getTime() - began.getTime()) / 1000,
  });
  const contextOf = (of: string) => ownContext(owner, of, at);
  const heard = regions.flatMap((of) => {
    // Where no job has to run, silence is as it should be.
    const quiet = isQuiet(scope, of, activeRegion);
    const value = quiet ? 0 : lastEventAge(lastEvents, of, at);
    if (value === null) return [];
    const unit = regionMetrics.LastEventAgeSeconds;
    return [emfLine([{ name: "LastEventAgeSeconds", unit, value }], contextOf(of))];
  });
  const active = { from: activeRegion ?? "", instant: at.getTime() };
  const lags = lagsBehind(lagsOf(records.values()), stores, active);
  return {
    lines: [
      emfLine(metrics, contextOf(region), listedAges(ages)),
      ...heard,
      ...lagLines(lags, contextOf),
    ],
    leftOut: [...leftOutSentences(leftOut), ...unreadableSentences(unreadable)],
  };
}
