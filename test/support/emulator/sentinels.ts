import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";

import {
  readSentinelSetting,
  type SentinelSetting,
  type WatchedMetric,
} from "../../../src/model/sentinel/sentinel-setting";
import { nameOf } from "./function-log";
import { changeFunction } from "./function-settings";
import { type LoggedLine, runFunction } from "./run-function";
import { at, named, plan, standby } from "./stack";

const { witness } = plan.topology;
const minute = 60_000;

/** Every region that has a sentinel. */
export const sentinelRegions = [standby, witness] as const;

/** What the sentinels of a test look at in place of what the program told them. */
export interface Watched {
  readonly domain: string;
  /** The primary's and the standby's. */
  readonly endpoints: readonly [string, string];
  /** The standby's switch; left out, the program's own. */
  readonly switchMetric?: WatchedMetric;
}

/** Turns both sentinels to endpoints of this machine; else they are as the program told them. */
export async function watch(watched: Watched): Promise<void> {
  for (const region of sentinelRegions) {
    const AWSDR_SENTINEL = JSON.stringify(settingIn(region, watched));
    await changeFunction(nameOf("sentinel", region), region, { environment: { AWSDR_SENTINEL } });
  }
}

/** Gives both sentinels back what the program told them. */
export async function unwatch(): Promise<void> {
  for (const region of sentinelRegions) {
    await changeFunction(nameOf("sentinel", region), region, {});
  }
}

/** One run of both sentinels, as their schedules call them: what each wrote. */
export async function look(): Promise<Record<"standby" | "witness", readonly LoggedLine[]>> {
  const isLast = (line: LoggedLine) => line.Target === standby;
  const [inStandby, inWitness] = await Promise.all(
    sentinelRegions.map((region) => runFunction("sentinel", region, isLast)),
  );
  return { standby: inStandby ?? [], witness: inWitness ?? [] };
}

/** How many probes of each target failed in the first run that the lines are of. */
export function failedProbes(lines: readonly LoggedLine[]): Record<string, unknown> {
  const told = lines.filter((line) => "FailedProbeCount" in line);
  return Object.fromEntries(
    told.toReversed().map((line) => [String(line.Target), line.FailedProbeCount]),
  );
}

/** Somebody publishes a value of the switch in the standby, so many minutes ago. */
export async function order(
  value: 0 | 1,
  minutesAgo = 0,
  metric: WatchedMetric = plan.deployed.routing.switchMetric,
): Promise<void> {
  await new CloudWatchClient(at(standby)).send(
    new PutMetricDataCommand({
      Namespace: metric.namespace,
      MetricData: [
        {
          MetricName: metric.metricName,
          Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
          Value: value,
          Timestamp: new Date(Date.now() - minutesAgo * minute),
        },
      ],
    }),
  );
}

function settingIn(region: string, { domain, endpoints, switchMetric }: Watched): SentinelSetting {
  const { environment } = named(nameOf("sentinel", region)).inputs as {
    environment: { variables: { AWSDR_SENTINEL: string } };
  };
  const { value } = readSentinelSetting(environment.variables.AWSDR_SENTINEL);
  if (value === undefined) throw new Error("the program told the sentinel nothing");
  const replicas = value.replicas.map((replica, nth) => {
    return { ...replica, endpoint: endpoints[nth] ?? "" };
  });
  // A silent switch of the test's own is the standby's; the witness keeps its force.
  const { healed } = value;
  const metric = healed.of === "switch" ? (switchMetric ?? healed.metric) : healed.metric;
  // The services that are watched here answer no write; that has a test of its own.
  return { ...value, domain, replicas, probe: null, healed: { ...healed, metric } };
}
