import { isDeepStrictEqual } from "node:util";

import type { Properties } from "../../../src/offline/recorded";
import { replaces } from "./replaced-properties";

/** How the inputs of a resource differ from those that it has. */
export interface Differences {
  readonly changed: string[];
  /** Those of the changed properties that no update can change. */
  readonly replacing: string[];
  /**
   * Whether a replacement has to wait until the old resource is gone: the program chose the name.
   *
   * Source: nameRequiresDeleteBeforeReplace in pulumi-terraform-bridge, pkg/tfbridge/schema.go.
   */
  readonly deleteFirst: boolean;
}

/**
 * Properties that the provider reads back and compares even if the program never gave them, so that
 * what AWS set by itself counts as drift. Others that AWS fills in are left alone.
 *
 * Source: what is Optional, not Computed and set while reading in terraform-provider-aws.
 */
const readBack: Readonly<Record<string, readonly string[]>> = {
  // internal/service/rds/cluster.go
  "aws:rds/cluster:Cluster": ["globalClusterIdentifier", "replicationSourceIdentifier"],
  // internal/service/route53/health_check.go
  "aws:route53/healthCheck:HealthCheck": ["disabled"],
};

/** Compares inputs by their values; an asset by its content, wherever the file lies. */
export function differencesOf(
  type: string,
  olds: { inputs: Properties; outputs: Properties },
  news: Properties,
  ignored: readonly string[],
): Differences {
  const given = new Set([...Object.keys(olds.inputs), ...Object.keys(news)]);
  const changed = [...given].filter((key) => !same(olds.inputs[key], news[key]));
  const drifted = (readBack[type] ?? []).filter(
    (key) => !given.has(key) && !ignored.includes(key) && !same(olds.outputs[key] || "", ""),
  );
  const all = [...changed, ...drifted];
  const replacing = all.filter((key) => replaces(type, key, olds.inputs, news));
  return {
    changed: all,
    replacing,
    deleteFirst: replacing.length > 0 && news.name !== undefined && !all.includes("name"),
  };
}

/** Whether two values are the same to a provider: of an asset, the content counts. */
export function same(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(comparable(one), comparable(other));
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(comparable);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if ("hash" in value && "path" in value) {
    return { hash: value.hash };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, comparable(inner)]));
}
