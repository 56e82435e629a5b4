import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";

import { type LagQuestion, lagQuestions } from "../../model/stores/lag-questions";
import { newestLag, type SeenLag, worstLag } from "../../model/stores/newest-lag";
import type { CallSignal } from "../port/call-signal";
import type { LagNow } from "../port/stores";
import { metricPoints } from "./metric-points";
import type { StoreInRegion } from "./store-in-region";

/** Where lags are asked for. */
export interface LagWorld {
  readonly cloudwatch: (region: string) => Pick<CloudWatchClient, "send">;
  readonly now: () => Date;
  /** Region that is asked nothing, because it is lost; null where every region may be asked. */
  readonly lost: string | null;
}

const unknown: LagNow = { seconds: null, at: null };

/**
 * How far a reading looks back: from after a loss on there may be no datapoint, and the one before
 * it is what the loss was. As far as the gauge does.
 */
const lookBackSeconds = 3 * 3_600;

/**
 * How far a store lies behind in a region, wherever that is published: of a table in the region
 * that writes. With that region lost nobody knows.
 */
export async function storeLag(
  { cloudwatch, now, lost }: LagWorld,
  at: StoreInRegion,
  signal: CallSignal,
): Promise<LagNow> {
  const asked = Object.keys(at.arns).flatMap((region) =>
    lagQuestions([{ name: at.store, kind: at.kind, arns: at.arns }], region)
      .filter(({ to }) => to === at.region)
      .map((question) => ({ region, question })),
  );
  if (asked.some(({ region }) => region === lost)) return unknown;
  const lags = await Promise.all(
    asked.map(({ region, question }) =>
      toldLag(cloudwatch(region), { region, now: now() }, question, signal),
    ),
  );
  const worst = worstLag(lags);
  return worst === null ? unknown : { seconds: worst.milliseconds / 1_000, at: worst.at };
}

/** The newest lag that a region tells of one way that data goes; null where it tells none. */
export async function toldLag(
  client: Pick<CloudWatchClient, "send">,
  { region, now }: { readonly region: string; readonly now: Date },
  { metrics }: LagQuestion,
  signal: CallSignal,
): Promise<SeenLag | null> {
  const points = await metricPoints(
    client,
    metrics.map((metric) => ({ ...metric, statistic: "Maximum" })),
    { region, from: new Date(now.getTime() - lookBackSeconds * 1_000), to: now },
    signal,
  );
  return newestLag(
    metrics.map(({ millisecondsPerUnit }, nth) => ({
      points: points[nth] ?? [],
      millisecondsPerUnit,
    })),
  );
}
