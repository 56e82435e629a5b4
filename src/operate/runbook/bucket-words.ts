import {
  bucketBacklogMetric,
  bucketFailureMetric,
  type NamedMetric,
} from "../../model/stores/lag-metrics";
import { lagQuestions, storeNameIn } from "../../model/stores/lag-questions";
import { replicationRuleId } from "../../model/stores/replicated-bucket";
import { awsLine, literalOf } from "./aws-line";
import { lagLimit } from "./lag-limit";
import { metricLine } from "./metric-line";
import type { PlayedCall } from "./played-move";
import type { Scene, Words } from "./scene";
import { Expansion } from "./shell";
import { untilLines } from "./waiting";

/** Whether a bucket takes writes that will be replicated. */
export function readingBucket(scene: Scene, { of, region }: PlayedCall): Words {
  const place = region ?? "";
  const bucket = bucketIn(scene, of, place);
  const s3 = (operation: string, query?: string) =>
    awsLine({
      service: "s3api",
      operation,
      region: place,
      options: { bucket },
      ...(query !== undefined && { query }),
    });
  const rule = "ServerSideEncryptionConfiguration.Rules[0].ApplyServerSideEncryptionByDefault";
  const key = awsLine({
    service: "kms",
    operation: "describe-key",
    region: place,
    options: { "key-id": Expansion.variable("KEY") },
    query: "KeyMetadata.KeyState",
  });
  return {
    title: `Look whether ${of} takes writes in ${region}`,
    shell: [
      s3("head-bucket"),
      s3("get-bucket-versioning", "Status"),
      `KEY=$(${s3("get-bucket-encryption", `${rule}.KMSMasterKeyID`)})`,
      `[ "$KEY" = None ] || ${key}`,
    ].join("\n"),
    expect:
      "No error, then Enabled; and Enabled once more where it has a key of its own. Anything else: " +
      "it cannot take over there.",
  };
}

/** How far a bucket lies behind. */
export function bucketLag(scene: Scene, { of, region }: PlayedCall): Words {
  const { arns = {} } = scene.plan.deployed.stores[of ?? ""] ?? {};
  const questions = lagQuestions([{ name: of ?? "", kind: "bucket", arns }], region ?? "");
  return {
    title: `Note how far ${of} lies behind in ${region}`,
    shell: metricLine({
      region: region ?? "",
      metrics: questions.flatMap(({ metrics }) => metrics),
      statistic: "Maximum",
      sinceSeconds: "10800",
      query: "MetricDataResults[].[Timestamps[0],Values[0]]",
    }),
    expect:
      "Seconds, one line for each region that it comes from. " +
      lagLimit(scene, of, { perSecond: 1 }),
  };
}

/** Waits until no object of the region that has stopped is pending. */
export function drainingBucket(scene: Scene, { of, region: from }: PlayedCall): Words {
  const { to, plan } = scene;
  const [source, target] = [bucketIn(scene, of, from ?? ""), bucketIn(scene, of, to)];
  const arn = plan.deployed.stores[of ?? ""]?.arns[to] ?? "";
  const direction = {
    from: { region: from ?? "", bucket: source },
    to: { region: to, bucket: target },
    ruleId: replicationRuleId(to),
  };
  const lag = plan.stores.find(({ name }) => name === of)?.replicationLag?.seconds ?? 0;
  const seconds = Math.max(plan.limits.promote, Math.ceil(lag));
  const ask = (region: string, metric: NamedMetric<string>, statistic: "Maximum" | "Sum") => ({
    region,
    metrics: [metric],
    statistic,
  });
  const pending = metricLine({
    ...ask(to, bucketBacklogMetric(direction), "Maximum"),
    // The minute of the stop itself says nothing.
    sinceSeconds: "$(($(date +%s) - FENCED - 60))",
    query: "MetricDataResults[0].Values[0]",
  });
  return {
    title: `Wait until ${of} has drained from ${from} to ${to}`,
    shell: [
      awsLine({
        service: "s3api",
        operation: "get-bucket-replication",
        region: from ?? "",
        options: { bucket: source },
        query: `ReplicationConfiguration.Rules[?Destination.Bucket==${literalOf(arn)}].Status|[0]`,
      }),
      untilLines(`LEFT=$(${pending}) && [ "\${LEFT%.*}" = 0 ]`, { seconds, everySeconds: 30 }),
      metricLine({
        ...ask(from ?? "", bucketFailureMetric(direction), "Sum"),
        sinceSeconds: "$(($(date +%s) - FENCED + 960))",
        query: "sum(MetricDataResults[0].Values)",
      }),
    ].join("\n"),
    expect:
      "Enabled: it replicates at all. Last 0: no operation has failed. Another number: S3 does not " +
      "try those again; replicate them by S3 Batch Replication first. OVER ITS LIMIT: go the way " +
      "back of the fence.",
    limitSeconds: seconds,
  };
}

function bucketIn({ plan }: Scene, store: string | null, region: string): string {
  return storeNameIn(plan.deployed.stores[store ?? ""]?.arns[region] ?? "");
}
