import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";

import type { ReadingMetric } from "../../model/metrics/published-metrics";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { metricsNamespace, regionDimensions } from "../../model/topology/coordinates";
import type { CallSignal } from "../port/call-signal";
import type { PointsTold } from "../port/readiness";
import { metricPoints } from "./metric-points";

const metricName: ReadingMetric = "OldestNewestSurvivingPointAgeSeconds";
/** A publisher tells every five minutes: three of those, so that one may be missing. */
const windowSeconds = 900;

/** How old recovery points are outside the region that serves, as a region's publisher tells. */
export async function pointsTold(
  { service, deployed }: RecoveryPlanDocument,
  region: string,
  { client, now }: { readonly client: Pick<CloudWatchClient, "send">; readonly now: Date },
  signal: CallSignal,
): Promise<PointsTold> {
  const dimensions = regionDimensions({ service, ledger: deployed.ledger.suffix }, region);
  const [[newest] = []] = await metricPoints(
    client,
    [{ namespace: metricsNamespace, metricName, dimensions, statistic: "Maximum" }],
    { region, from: new Date(now.getTime() - windowSeconds * 1_000), to: now },
    signal,
  );
  return { ageSeconds: newest?.value ?? null, at: newest?.at ?? null };
}
