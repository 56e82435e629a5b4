import { lagQuestions, storeNameIn } from "../../model/stores/lag-questions";
import { awsLine, literalOf } from "./aws-line";
import { lagLimit } from "./lag-limit";
import { metricLine } from "./metric-line";
import type { PlayedCall } from "./played-move";
import type { Scene, Words } from "./scene";
import { untilLines } from "./waiting";

/** After as many seconds the minute of a stop can be read. */
const readableAfterSeconds = 180;

/** Whether a replica of a global table takes writes. */
export function readingTable({ plan }: Scene, { of, region }: PlayedCall): Words {
  const name = storeNameIn(plan.deployed.stores[of ?? ""]?.arns[region ?? ""] ?? "");
  return {
    title: `Look whether ${of} takes writes in ${region}`,
    shell: awsLine({
      service: "dynamodb",
      operation: "describe-table",
      region: region ?? "",
      options: { "table-name": name },
      query: `Table.[TableStatus,Replicas[?RegionName==${literalOf(region ?? "")}].ReplicaStatus|[0]]`,
    }),
    expect:
      "ACTIVE or UPDATING, and ACTIVE, UPDATING or None. Anything else: it cannot take over there.",
  };
}

/** How far a table's replica lies behind, as the region that writes tells. */
export function tableLag(scene: Scene, { of, region }: PlayedCall): Words {
  const { mode, from } = scene;
  const title = `Note how far ${of} lies behind in ${region}`;
  if (mode === "lost-region") {
    return {
      title,
      shell: null,
      expect:
        `Only ${from} tells it, and that is lost: nobody knows what is missing. Somebody has to accept ` +
        "an unknown loss, by name. Writes that had not left come when the region is back.",
    };
  }
  return {
    title,
    shell: latencyLine(scene, of, region, "10800", "MetricDataResults[].[Timestamps[0],Values[0]]"),
    expect: `Milliseconds, in the newest minute. ${lagLimit(scene, of, { perSecond: 1_000 })}`,
  };
}

/** Waits until what was written before the stop is in the target. */
export function drainingTable(scene: Scene, { of, region: from }: PlayedCall): Words {
  const { to, plan } = scene;
  const lag = plan.stores.find(({ name }) => name === of)?.replicationLag?.seconds ?? 0;
  const seconds = Math.max(plan.limits.promote, Math.ceil(lag));
  const since = "$(($(date +%s) - FENCED))";
  const newest = latencyLine(scene, of, to, since, "MetricDataResults[0].Values[0]");
  return {
    title: `Wait until ${of} has drained from ${from} to ${to}`,
    shell: [
      `sleep ${readableAfterSeconds}`,
      untilLines(`LATE=$(${newest}) && [ "\${LATE:-None}" = None -o "\${LATE%.*}" -lt 5000 ]`, {
        seconds,
      }),
      `echo "\${LATE:-None}"`,
    ].join("\n"),
    expect:
      "Prints None, or fewer than 5000 milliseconds: nothing has arrived since the stop, or what " +
      "arrived last was as quick as always. OVER ITS LIMIT: go the way back of the fence.",
    limitSeconds: seconds,
  };
}

function latencyLine(
  { plan, from }: Scene,
  store: string | null,
  to: string | null,
  sinceSeconds: string,
  query: string,
): string {
  const { arns = {} } = plan.deployed.stores[store ?? ""] ?? {};
  const asked = { name: store ?? "", kind: "table", arns } as const;
  const question = lagQuestions([asked], from).find((one) => one.to === to);
  const metrics = question?.metrics ?? [];
  return metricLine({ region: from, metrics, statistic: "Maximum", sinceSeconds, query });
}
