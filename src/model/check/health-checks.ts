import type { Told } from "../status/told";
import type { CheckLine } from "./check-line";
import { worldLine } from "./lines";
import { type Finding, fails, passes, type Topic, warns } from "./parity/finding";

/** A health check of Route 53, as its control plane tells of it. */
export interface HealthCheckSeen {
  readonly type: string;
  readonly isDisabled: boolean;
  readonly isInverted: boolean;
  /** What it follows where it follows an alarm. */
  readonly alarm: {
    readonly region: string;
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: Readonly<Record<string, string>>;
  } | null;
  /** What counts while the alarm has no data. */
  readonly onSilence: string | null;
  /** What it asks where it asks an endpoint. */
  readonly endpoint: { readonly host: string; readonly path: string } | null;
  /** What each checker says; none where nobody has looked yet. */
  readonly reports: readonly {
    /** Null where the words say neither. */
    readonly isHealthy: boolean | null;
    readonly words: string;
  }[];
}

/** How a check that follows a value was declared, and how it has to stand now. */
export interface ValueCheckDeclared {
  readonly region: string;
  readonly metric: {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: Readonly<Record<string, string>>;
  };
  readonly isInverted: boolean;
  /** Null where nobody knows what the value stands at. */
  readonly isHealthy: boolean | null;
}

const route53 = "Route 53's control plane in us-east-1";

/** Whether a check carries a value into Route 53 as declared, and stands as the value does. */
export function valueCheckLine(
  topic: Topic,
  told: Told<HealthCheckSeen>,
  declared: ValueCheckDeclared,
): CheckLine {
  const line = worldLine(topic, { asked: route53, told }, (seen) => {
    const { alarm, isInverted, onSilence } = seen;
    const { metric, region } = declared;
    const wrong = [
      ...general(seen, "CLOUDWATCH_METRIC"),
      ...(isInverted === declared.isInverted
        ? []
        : [isInverted ? "inverted" : "not inverted, as it should be"]),
      ...(onSilence === "LastKnownStatus"
        ? []
        : [`${onSilence ?? "nothing"} without data in place of LastKnownStatus`]),
      ...(alarm === null ? ["no alarm"] : []),
      ...(alarm !== null && alarm.region !== region ? [`an alarm in ${alarm.region}`] : []),
      ...(alarm !== null && !isSameMetric(alarm, metric)
        ? [`another metric, ${alarm.namespace} ${alarm.metricName}`]
        : []),
    ];
    return wrong.length > 0 ? edited(wrong) : standing(seen, declared.isHealthy);
  });
  return { ...line, region: declared.region };
}

/** Whether the check of a region's endpoint is as declared, and its checkers reach the region. */
export function endpointCheckLine(
  region: string,
  told: Told<HealthCheckSeen>,
  declared: { readonly host: string; readonly path: string; readonly isHealthy: boolean | null },
): CheckLine {
  const topic = { id: "endpoint-check", title: "health check of the endpoint" };
  const line = worldLine(topic, { asked: route53, told }, (seen) => {
    const { endpoint, isInverted } = seen;
    const { host, path, isHealthy } = declared;
    const asks = endpoint === null ? "nothing" : `${endpoint.host}${endpoint.path}`;
    const wrong = [
      ...general(seen, "HTTPS"),
      ...(isInverted ? ["inverted"] : []),
      ...(asks === `${host}${path}` ? [] : [`${asks} in place of ${host}${path}`]),
    ];
    return wrong.length > 0 ? edited(wrong) : standing(seen, isHealthy);
  });
  return { ...line, region };
}

function general({ type, isDisabled }: HealthCheckSeen, wanted: string): string[] {
  return [
    ...(type === wanted ? [] : [`of type ${type} in place of ${wanted}`]),
    ...(isDisabled ? ["disabled, which counts as healthy"] : []),
  ];
}

function edited(wrong: readonly string[]): Finding {
  return fails(
    `not as declared: ${wrong.join(", ")}`,
    "run pulumi up --refresh; whoever has disabled it has to enable it again by hand",
  );
}

function standing({ reports }: HealthCheckSeen, wanted: boolean | null): Finding {
  const look = "look at the check in Route 53's console";
  const known = reports.filter(({ isHealthy }) => isHealthy !== null);
  const healthy = known.filter(({ isHealthy }) => isHealthy);
  if (known.length === 0) {
    const [first] = reports;
    const said = first === undefined ? "no checker tells how it stands" : `"${first.words}"`;
    return warns(`as declared; ${said}`, look);
  }
  // Beyond 18 % of the checkers an endpoint counts as healthy.
  // docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
  const stands = healthy.length > known.length * 0.18;
  const says = `as declared; ${stands ? "healthy" : "unhealthy"} to ${known.length} checkers`;
  if (wanted === null) return warns(`${says}; how it should stand is not known`, look);
  if (stands === wanted) return passes(says);
  return fails(`${says}, and should be ${wanted ? "healthy" : "unhealthy"}`, look);
}

function isSameMetric(
  one: ValueCheckDeclared["metric"],
  other: ValueCheckDeclared["metric"],
): boolean {
  const told = ({ namespace, metricName, dimensions }: ValueCheckDeclared["metric"]) =>
    JSON.stringify([namespace, metricName, Object.entries(dimensions).sort()]);
  return told(one) === told(other);
}
