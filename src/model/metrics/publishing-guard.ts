/**
 * Who may publish metrics of ours: what an account or an organization can say about it, as policies
 * that are attached by hand. No function of ours needs a right to publish: CloudWatch Logs takes
 * their metrics out of their logs.
 */
import { type Fault, fault } from "../faults";
import { metricsNamespace } from "../topology/coordinates";
import { operatorFaults } from "./operators";

/** A policy of IAM or of an organization. */
export interface PublishingPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

/** What keeps logs from becoming metrics, in the words of `PutAccountPolicy`. */
export interface ExtractionPolicy {
  readonly policyType: "METRIC_EXTRACTION_POLICY";
  readonly policyName: string;
  readonly scope: "ALL";
  /** Every log group but those whose metrics are wanted. */
  readonly selectionCriteria: string;
}

// docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
const longestScp = 5_120;

/**
 * Log groups out of which AWS's own features take metrics: what it advises to leave alone.
 * [api:cloudwatch-logs.PutAccountPolicy]
 */
const ofAws = [
  "/aws/containerinsights",
  "/aws/ecs/containerinsights",
  "/aws/application-signals/data",
];

// [api:cloudwatch-logs.PutAccountPolicy]: 50 values in a list.
const mostPrefixes = 50 - ofAws.length;
// [api:cloudwatch-logs.LogGroupName]
const prefixForm = /^[.\-_/#A-Za-z0-9]{1,512}$/;

/** Lists what is wrong with those who may publish, told of `path`. */
export function publisherFaults(path: string, principals: readonly string[]): Fault[] {
  const faults = operatorFaults(principals).map(({ reason }) => fault(path, reason));
  const { length } = JSON.stringify(publishingPolicy(principals));
  if (length <= longestScp) return faults;
  const rule = `must fit into a policy of ${longestScp} characters`;
  return [...faults, fault(path, `${rule}, got ${length}: AWS takes no longer one`)];
}

/** Lists what is wrong with prefixes of log groups, told of `path`. */
export function logGroupFaults(path: string, prefixes: readonly string[]): Fault[] {
  const wrong = prefixes
    .filter((prefix) => !prefixForm.test(prefix))
    .map((prefix) => fault(path, `must be names of log groups, got ${JSON.stringify(prefix)}`));
  if (prefixes.length <= mostPrefixes) return wrong;
  return [...wrong, fault(path, `must be at most ${mostPrefixes}, got ${prefixes.length}`)];
}

/**
 * Denies to publish in our namespace to all but a few. As a service control policy it binds every
 * principal of the accounts below it, as an identity policy whomever it is attached to.
 *
 * Metrics know no resource, so the namespace is all that a condition can ask for.
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
 */
export function publishingPolicy(principals: readonly string[]): PublishingPolicy {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OnlyThesePublishRecovery",
        Effect: "Deny",
        Action: "cloudwatch:PutMetricData",
        Resource: "*",
        Condition: {
          StringEquals: { "cloudwatch:namespace": metricsNamespace },
          ArnNotEquals: { "aws:PrincipalArn": principals },
        },
      },
    ],
  };
}

/**
 * Which log groups metrics may still be taken out of: those that begin as ours do, and AWS's own.
 * An account has one policy with `NOT IN`, and each region its own.
 */
export function extractionPolicy(prefixes: readonly string[]): ExtractionPolicy {
  return {
    policyType: "METRIC_EXTRACTION_POLICY",
    policyName: "awsdr-metrics-of-known-logs",
    scope: "ALL",
    selectionCriteria: `LogGroupNamePrefix NOT IN ${JSON.stringify([...ofAws, ...prefixes])}`,
  };
}
