import type { LiveResource } from "./live-cloud";

/** What health checks say that look at something else than at other checks. */
export interface Statuses {
  readonly isHealthy: (check: LiveResource) => boolean;
  /** Whether a check counts as healthy because it has just been made. */
  readonly beginsHealthy: (check: LiveResource) => boolean;
}

/**
 * What Route 53 answers for a name, by the records and checks that stand: the primary record while
 * its check is healthy, else the secondary's target, followed as long as it is a name of ours.
 */
export function answerOf(
  standing: readonly LiveResource[],
  name: string,
  statuses: Statuses,
): string {
  const records = standing.filter(
    ({ type, inputs }) => type === "aws:route53/record:Record" && inputs.name === name,
  );
  if (records.length === 0) return name;
  const [primary, secondary] = ["primary", "secondary"].map((place) =>
    records.find(({ inputs }) => inputs.setIdentifier === place),
  );
  const check = standing.find(({ id }) => id === primary?.inputs.healthCheckId);
  const chosen = check === undefined || isHealthy(check, standing, statuses) ? primary : secondary;
  const [target] = (chosen?.inputs.records ?? []) as string[];
  return answerOf(standing, String(target), statuses);
}

function isHealthy(
  check: LiveResource,
  standing: readonly LiveResource[],
  statuses: Statuses,
): boolean {
  if (statuses.beginsHealthy(check)) return true;
  const { type, childHealthchecks, childHealthThreshold } = check.inputs;
  if (type !== "CALCULATED") return statuses.isHealthy(check);
  const children = (childHealthchecks as string[]).map((id) =>
    standing.find((one) => one.id === id),
  );
  const healthy = children.filter(
    (child) => child !== undefined && isHealthy(child, standing, statuses),
  );
  return healthy.length >= Number(childHealthThreshold);
}
