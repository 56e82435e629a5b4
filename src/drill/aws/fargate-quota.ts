import { type CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  type ServiceQuota,
  type ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";

import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { sent } from "./sent";

/** Clients of one region. */
export interface QuotaClients {
  readonly quotas: Pick<ServiceQuotasClient, "send">;
  readonly cloudWatch: Pick<CloudWatchClient, "send">;
}

/**
 * "Fargate On-Demand vCPU resource count", of the service code `fargate`.
 * [docs.aws.amazon.com/general/latest/gr/ecs-service.html]
 */
const fargateVcpus = { ServiceCode: "fargate", QuotaCode: "L-3032A538" };

/** [docs.aws.amazon.com/AmazonECS/latest/developerguide/monitoring-fargate-usage.html] */
const usage = {
  Namespace: "AWS/Usage",
  MetricName: "ResourceCount",
  Dimensions: [
    { Name: "Service", Value: "Fargate" },
    { Name: "Type", Value: "Resource" },
    { Name: "Resource", Value: "vCPU" },
    { Name: "Class", Value: "Standard/OnDemand" },
  ],
};
/**
 * Service Quotas refreshes usage every 5 minutes: three of those, so that one may be missing.
 * [docs.aws.amazon.com/servicequotas/latest/userguide/configure-cloudwatch.html]
 */
const periodSeconds = 300;
const windowSeconds = 3 * periodSeconds;

/** The quota of Fargate's vCPUs in a region, and how many are in use; null where nobody tells. */
export async function fargateQuota(
  region: string,
  { quotas, cloudWatch }: QuotaClients,
  now: Date,
  signal: CallSignal,
): Promise<{ limit: number; used: number | null }> {
  const { Value } = await appliedQuota(region, quotas, signal);
  if (Value === undefined) {
    throw new CloudFault(`the quota of Fargate's vCPUs in ${region} has no value`, "gone");
  }
  const query = new GetMetricDataCommand({
    StartTime: new Date(now.getTime() - windowSeconds * 1_000),
    EndTime: now,
    ScanBy: "TimestampDescending",
    MetricDataQueries: [
      { Id: "used", MetricStat: { Metric: usage, Period: periodSeconds, Stat: "Maximum" } },
    ],
  });
  const { MetricDataResults = [] } = await sent(
    `GetMetricData of Fargate's usage in ${region}`,
    signal,
    (options) => cloudWatch.send(query, options),
  );
  return { limit: Value, used: MetricDataResults[0]?.Values?.[0] ?? null };
}

/** One that was never changed has no applied value: AWS's default holds. */
async function appliedQuota(
  region: string,
  client: QuotaClients["quotas"],
  signal: CallSignal,
): Promise<ServiceQuota> {
  try {
    const applied = new GetServiceQuotaCommand(fargateVcpus);
    const { Quota = {} } = await sent(`GetServiceQuota in ${region}`, signal, (options) =>
      client.send(applied, options),
    );
    return Quota;
  } catch (error) {
    if (!(error instanceof CloudFault) || error.class !== "gone") throw error;
    const byDefault = new GetAWSDefaultServiceQuotaCommand(fargateVcpus);
    const { Quota = {} } = await sent(`GetAWSDefaultServiceQuota in ${region}`, signal, (options) =>
      client.send(byDefault, options),
    );
    return Quota;
  }
}
