import { partitionOf } from "./regions";

/**
 * The same ARN in another region: what replicates under one name keeps the rest of its ARN.
 *
 * `arnInRegion("arn:aws:dynamodb:eu-west-1:1:table/t", "eu-central-1")` is
 * `"arn:aws:dynamodb:eu-central-1:1:table/t"`.
 *
 * @throws RangeError for a text that is no ARN
 */
export function arnInRegion(arn: string, region: string): string {
  const { partition, service, account, resource } = slotsOf(arn);
  return ["arn", partition, service, region, account, resource].join(":");
}

/**
 * Account that an ARN names: it stands in the ARN of whatever the account owns.
 *
 * @throws RangeError for a text that is no ARN
 */
export function accountIn(arn: string): string {
  return slotsOf(arn).account;
}

/** What an ARN is built from; `resource` is all that stands behind the account. */
export interface ArnParts {
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** ARN of something in one region, in the partition of that region. */
export function regionalArn({ service, region, account, resource }: ArnParts): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;
}

/** ARN of an account itself, which in a policy stands for whoever the account lets. */
export function accountRootArn(region: string, account: string): string {
  return `arn:${partitionOf(region)}:iam::${account}:root`;
}

/** ARN of a policy that AWS manages, in the partition of a region. */
export function managedPolicyArn(region: string, path: string): string {
  return `arn:${partitionOf(region)}:iam::aws:policy/${path}`;
}

const arnForm =
  /^arn:(?<partition>[^:]*):(?<service>[^:]*):[^:]*:(?<account>[^:]*):(?<resource>.+)$/s;

function slotsOf(arn: string) {
  const { partition, service, account, resource } = arnForm.exec(arn)?.groups ?? {};
  if (!partition || !service || account === undefined || resource === undefined) {
    throw new RangeError(`${JSON.stringify(arn)} is no ARN`);
  }
  return { partition, service, account, resource };
}
