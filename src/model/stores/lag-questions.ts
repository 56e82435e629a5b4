import { bucketLagMetric, databaseLagMetric, type LagMetric, tableLagMetric } from "./lag-metrics";
import { replicationRuleId } from "./replicated-bucket";
import type { StoreKind } from "./stores";

/** A store that replicates, by what a deployment knows of it. */
export interface ReplicatingStore {
  readonly name: string;
  readonly kind: StoreKind;
  /** ARN of the store in each region that holds it. */
  readonly arns: Readonly<Record<string, string>>;
}

/** A metric of AWS that says how far a store lies behind, and in which unit. */
export interface AskedLagMetric extends Pick<LagMetric, "namespace" | "metricName" | "dimensions"> {
  readonly millisecondsPerUnit: number;
}

/** What to ask one region's CloudWatch of one way that data goes. */
export interface LagQuestion {
  readonly store: string;
  /** Region that the data comes from; null where that is wherever the one writer is. */
  readonly from: string | null;
  readonly to: string;
  /** Of each stretch the first of these that says anything is believed. */
  readonly metrics: readonly AskedLagMetric[];
}

/**
 * What a region's CloudWatch holds of the lag of stores: of buckets and databases what comes to the
 * region, of tables what goes from it. Where a metric is published stands with each of them, in
 * `lag-metrics.ts`.
 */
export function lagQuestions(stores: readonly ReplicatingStore[], region: string): LagQuestion[] {
  return stores
    .filter(({ arns }) => Object.hasOwn(arns, region))
    .flatMap((store) => {
      const others = Object.keys(store.arns).filter((other) => other !== region);
      return others.length === 0 ? [] : questionsOf(store, region, others);
    });
}

function questionsOf(store: ReplicatingStore, region: string, others: string[]): LagQuestion[] {
  switch (store.kind) {
    case "bucket":
      return others.map((from) => ofBucket(store, from, region));
    case "table":
      return others.map((to) => ofTable(store, region, to));
    case "database":
      return [ofDatabase(store, region, others)];
  }
}

/** In seconds. docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html */
function ofBucket({ name, arns }: ReplicatingStore, from: string, to: string): LagQuestion {
  const bucketIn = (region: string) => ({ region, bucket: nameIn(arns, region) });
  const ruleId = replicationRuleId(to);
  const metric = bucketLagMetric({ from: bucketIn(from), to: bucketIn(to), ruleId }, 0);
  return { store: name, from, to, metrics: [asked(metric, 1_000)] };
}

/**
 * In milliseconds.
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_monitoring.html
 */
function ofTable({ name, arns }: ReplicatingStore, from: string, to: string): LagQuestion {
  const metric = tableLagMetric({ tableName: nameIn(arns, from), from, to }, 0);
  return { store: name, from, to, metrics: [asked(metric, 1)] };
}

/**
 * In milliseconds, and only in regions that follow. What a loss would cost is
 * `AuroraGlobalDBRPOLag`; engines that do not know it have the other:
 * docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html
 *
 * The user guide names no dimensions of theirs. Either is asked for by the cluster alone, and by
 * the cluster and the region that it follows, as Neptune's twins of these metrics have it:
 * docs.aws.amazon.com/neptune/latest/userguide/cw-dimensions.html
 */
function ofDatabase({ name, arns }: ReplicatingStore, to: string, others: string[]): LagQuestion {
  const metric = databaseLagMetric({ region: to, clusterIdentifier: nameIn(arns, to) }, 0);
  const sources = [{}, ...others.map((SourceRegion) => ({ SourceRegion }))];
  const metrics = ["AuroraGlobalDBRPOLag", metric.metricName].flatMap((metricName) =>
    sources.map((source) =>
      asked({ ...metric, metricName, dimensions: { ...metric.dimensions, ...source } }, 1),
    ),
  );
  return { store: name, from: null, to, metrics };
}

function asked(
  { namespace, metricName, dimensions }: LagMetric,
  millisecondsPerUnit: number,
): AskedLagMetric {
  return { namespace, metricName, dimensions, millisecondsPerUnit };
}

function nameIn(arns: ReplicatingStore["arns"], region: string): string {
  return storeNameIn(arns[region] ?? "");
}

/** What a store's ARN names: `table/<name>`, `cluster:<name>`, and of a bucket the name alone. */
export function storeNameIn(arn: string): string {
  const resource = arn.split(":").slice(5).join(":");
  return resource.replace(/^(?:table\/|cluster:)/, "");
}
