import type { ResourceAge } from "../../model/readings/ages";

/** How old each resource's newest point is, beside the metrics of the same line. */
export interface ListedAges {
  readonly Resources: readonly ResourceAge[];
  /** How many more there are, none of them staler. */
  readonly ResourcesLeftOut: number;
}

/**
 * Bytes for the list. A line of embedded metrics is a log event, of which CloudWatch takes 256 KB
 * at least, and one that is cut in two is no JSON any more; the metrics need less than 8 KB.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
const mostBytes = 200_000;

/** The stalest resources that a line of the log has room for. */
export function listedAges(stalestFirst: readonly ResourceAge[]): ListedAges {
  let room = mostBytes;
  const Resources: ResourceAge[] = [];
  for (const age of stalestFirst) {
    // With the comma between two.
    room -= Buffer.byteLength(JSON.stringify(age)) + 1;
    if (room < 0) break;
    Resources.push(age);
  }
  return { Resources, ResourcesLeftOut: stalestFirst.length - Resources.length };
}
