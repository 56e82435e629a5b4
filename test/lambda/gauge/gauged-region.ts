import { GetMetricDataCommand, type GetMetricDataInput } from "@aws-sdk/client-cloudwatch";

import { gauge } from "../../../src/lambda/gauge/gauge";
import { warmStandbyPlan } from "../../support/plans";
import { PlannedLedger } from "../sweep/swept-region";

/** A datapoint as CloudWatch answers it: instant and value in the metric's own unit. */
export type Datapoint = readonly [string, number];

/** Datapoints by `<metric's name> <values of its dimensions>`. */
export type Published = Readonly<Record<string, readonly Datapoint[]>>;

/** How a metric is named in {@link Published}. */
function nameOf({ MetricStat }: NonNullable<GetMetricDataInput["MetricDataQueries"]>[0]) {
  const { MetricName, Dimensions = [] } = MetricStat?.Metric ?? {};
  return [MetricName, ...Dimensions.map(({ Value }) => Value)].join(" ");
}

/** A CloudWatch that holds what is published, and remembers what it was asked. */
export class HeldMetrics {
  readonly asked: GetMetricDataInput[] = [];
  private readonly published: Published;

  constructor(published: Published) {
    this.published = published;
  }

  readonly client = {
    send: async (command: unknown) => {
      if (!(command instanceof GetMetricDataCommand)) throw new Error("asks for something else");
      this.asked.push(command.input);
      return { MetricDataResults: this.answersTo(command.input) };
    },
  } as never;

  private answersTo({ MetricDataQueries = [], StartTime, EndTime }: GetMetricDataInput) {
    return MetricDataQueries.map((query) => {
      const held = (this.published[nameOf(query)] ?? []).filter(([at]) => {
        const instant = Date.parse(at);
        return instant >= (StartTime?.getTime() ?? 0) && instant < (EndTime?.getTime() ?? 0);
      });
      return {
        Id: query.Id,
        StatusCode: "Complete" as const,
        Timestamps: held.map(([at]) => new Date(at)),
        Values: held.map(([, value]) => value),
      };
    });
  }
}

/** The plan's ledger, gauged once in a region. */
export async function gauged(
  published: Published,
  {
    ledger = new PlannedLedger(JSON.stringify(warmStandbyPlan())),
    client = new HeldMetrics(published).client,
    region = "eu-central-1",
    now = "2026-03-04T10:07:00.000Z",
  }: {
    readonly ledger?: PlannedLedger;
    readonly client?: never;
    readonly region?: string;
    readonly now?: string;
  } = {},
) {
  const outcome = await gauge(ledger, client, {
    service: "guide",
    region,
    now: new Date(now),
    until: new AbortController().signal,
  });
  return { outcome, ledger, records: ledger.records() };
}
