import { forceMetric, switchMetric } from "../routing/routing";

/** Stands in a text for the ledger's suffix, which is known once it is deployed. */
const suffixPlace = "<suffix>";

/** Every 30 seconds for five minutes, the first at once. */
const orders = 11;

/** Which service's name is to be moved, and where it may be. */
export interface MovableService {
  readonly service: string;
  /** In order of preference; a later one overrules those before it. */
  readonly standbys: readonly string[];
  /** Region of `primaryForced`. */
  readonly witness: string;
}

/**
 * The command that publishes a standby's switch, as a person pastes it: every 30 seconds for five
 * minutes, so that neither a late datapoint nor a sentinel can make it vain.
 */
export function switchLine(service: string, standby: string, value: 0 | 1): string {
  return publishingLine(standby, switchMetric({ service, ledger: suffixPlace }), value);
}

/** The command that publishes `primaryForced`, for as long. */
export function forceLine(service: string, witness: string, value: 0 | 1): string {
  return publishingLine(witness, forceMetric({ service, ledger: suffixPlace }), value);
}

function publishingLine(
  region: string,
  { namespace, metricName, dimensions }: ReturnType<typeof switchMetric<string>>,
  value: 0 | 1,
): string {
  const named = Object.entries(dimensions).map(([name, of]) => `${name}=${of}`);
  return (
    `for I in $(seq ${orders}); do aws cloudwatch put-metric-data --region ${region} ` +
    `--namespace ${namespace} --metric-name ${metricName} --dimensions ${named.join(",")} ` +
    `--value ${value}; sleep 30; done`
  );
}

/**
 * The command that takes the name away from a region, which may be lost: on to the next standby, or
 * from the last one to the primary.
 */
export function leaveLine({ service, standbys, witness }: MovableService, region: string): string {
  const next = standbys[standbys.indexOf(region) + 1];
  return next === undefined ? forceLine(service, witness, 1) : switchLine(service, next, 1);
}

/** The command that shows what a region's replica of the ledger tells. */
export function reportLine(region: string): string {
  return `npx awsdr report --region ${region} --plan plan.json`;
}

/** The command that names the alarms of a region that ring. */
export function ringingLine(region: string): string {
  return `aws cloudwatch describe-alarms --region ${region} --state-value ALARM`;
}

/** A text with the ledger's suffix where it belongs. */
export function withSuffix(text: string, suffix: string): string {
  return text.replaceAll(suffixPlace, suffix);
}

/** Whether a text can be whole only once the suffix is known. */
export function needsSuffix(text: string): boolean {
  return text.includes(suffixPlace);
}
