/** Namespace of every metric that awsdr publishes. */
export const metricsNamespace = "awsdr";

/** Whose a metric is; the ending of the ledger's name may be known only once it is deployed. */
export interface MetricOwner<Suffix = string> {
  readonly service: string;
  /** Random ending of the ledger's tables' names: no other stack has it, whatever its service. */
  readonly ledger: Suffix;
}

/**
 * The dimensions that every metric of ours has. A service's name alone would be shared by all
 * stacks of an account that deploy it, and a value of one would move or colour the others.
 */
export function ownerDimensions<Suffix>({ service, ledger }: MetricOwner<Suffix>) {
  return { Service: service, Ledger: ledger };
}

/** The dimensions of a metric that tells of one region. */
export function regionDimensions<Suffix>(owner: MetricOwner<Suffix>, region: string) {
  return { ...ownerDimensions(owner), Region: region };
}
