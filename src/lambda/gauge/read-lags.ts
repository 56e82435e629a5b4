import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";

import { fineMs, type LagPath, type LagSample, wherever } from "../../model/records/lags";
import type { AskedLagMetric, LagQuestion } from "../../model/stores/lag-questions";
import { reasonOf } from "../reason";

/** What CloudWatch says of one way that data goes. */
export interface ReadLag {
  readonly path: LagPath;
  /** None where CloudWatch has no datapoint: that is silence, and no lag of 0. */
  readonly samples: readonly LagSample[];
}

/** What could be read, and why the rest could not. */
export interface ReadLags {
  readonly lags: readonly ReadLag[];
  readonly faults: readonly string[];
}

/** How far a reading looks back: what came late, or while the gauge stood still, is read again. */
const lookBackMs = 3 * 3_600_000;

/** [api:cloudwatch.GetMetricDataInput.MetricDataQueries] */
const mostQueries = 500;

/** 37 datapoints a metric, of which a page holds 100,800: one page is what is expected. */
const mostPages = 10;

/** Greatest lags of the stretches of five minutes that have ended. */
export async function readLags(
  client: Pick<CloudWatchClient, "send">,
  questions: readonly LagQuestion[],
  { now, until }: { readonly now: Date; readonly until: AbortSignal },
): Promise<ReadLags> {
  const faults: string[] = [];
  const end = now.getTime() - (now.getTime() % fineMs);
  const between = { StartTime: new Date(end - lookBackMs), EndTime: new Date(end) };
  const asked = questions.flatMap((question, nth) =>
    question.metrics.map((metric, place) => ({ id: `q${nth}x${place}`, question, metric })),
  );
  const results = new Map<string, MetricDataResult[]>();

  for (let from = 0; from < asked.length; from += mostQueries) {
    const MetricDataQueries = asked.slice(from, from + mostQueries).map(queryOf);
    let NextToken: string | undefined;
    try {
      for (let page = 0; page < mostPages; page += 1) {
        const answer = await client.send(
          new GetMetricDataCommand({ MetricDataQueries, ...between, NextToken }),
          { abortSignal: until },
        );
        for (const result of answer.MetricDataResults ?? []) {
          results.set(result.Id ?? "", [...(results.get(result.Id ?? "") ?? []), result]);
        }
        NextToken = answer.NextToken;
        if (NextToken === undefined) break;
      }
      if (NextToken !== undefined) faults.push(`has more than ${mostPages} pages of datapoints`);
    } catch (error) {
      faults.push(reasonOf(error));
    }
  }

  const lags = questions.map((question, nth) => {
    const path = pathOf(question);
    const told = question.metrics.map((metric, place) =>
      stretchesOf(results.get(`q${nth}x${place}`) ?? [], metric, (reason) =>
        faults.push(`${path.store} from ${path.from} to ${path.to}: ${reason}`),
      ),
    );
    // Of two of one stretch, the one further back in the list is put over by the one before it.
    const stretches = new Map(told.reverse().flatMap((one) => [...one]));
    const samples = [...stretches].map(([at, milliseconds]) => {
      return { from: at, until: at + fineMs, milliseconds };
    });
    return { path, samples: samples.sort((a, b) => a.from - b.from) };
  });
  return { lags, faults };
}

function queryOf({ id, metric }: { id: string; metric: AskedLagMetric }): MetricDataQuery {
  const { namespace, metricName, dimensions } = metric;
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: metricName,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: fineMs / 1_000,
      Stat: "Maximum",
    },
  };
}

function pathOf({ store, from, to }: LagQuestion): LagPath {
  return { store, from: from ?? wherever, to };
}

/** Milliseconds by the beginning of their stretch, as far as they are a lag. */
function stretchesOf(
  results: readonly MetricDataResult[],
  { metricName, millisecondsPerUnit }: AskedLagMetric,
  tell: (reason: string) => void,
): Map<number, number> {
  const stretches = new Map<number, number>();
  let odd: string | undefined;
  for (const { StatusCode, Timestamps = [], Values = [] } of results) {
    // PartialData goes on with the next page. [api:cloudwatch.StatusCode]
    if (StatusCode === "InternalError" || StatusCode === "Forbidden") {
      tell(`${metricName} is answered with ${StatusCode}`);
    }
    for (const [nth, timestamp] of Timestamps.entries()) {
      const value = Values[nth] ?? Number.NaN;
      const at = timestamp.getTime() - (timestamp.getTime() % fineMs);
      const milliseconds = wholeMilliseconds(value * millisecondsPerUnit);
      // An item that holds more than a date can would never be read back. NaN is neither.
      if (!(value >= 0 && milliseconds <= timestamp.getTime())) {
        odd ??= `${metricName} is ${value} at ${timestamp.toISOString()}, which is no lag`;
      } else {
        stretches.set(at, Math.max(stretches.get(at) ?? 0, milliseconds));
      }
    }
  }
  // One that is odd in every stretch is told once.
  if (odd !== undefined) tell(odd);
  return stretches;
}

/** Up, since a part of a millisecond is some lag; the last digits of a product are noise. */
function wholeMilliseconds(milliseconds: number): number {
  return Math.ceil(Number(milliseconds.toFixed(3)));
}
