import type { AttributeValue, UpdateItemCommandInput } from "@aws-sdk/client-dynamodb";

import type { LockState } from "../../model/failover/lock";
import type { LockItem } from "../../model/failover/lock-item";

type Attributes = Record<string, AttributeValue>;

/** Key of a service's lock. */
export function lockKey(service: string): Attributes {
  return { pk: { S: service } };
}

/**
 * The one update that changes the lock, on condition that nobody has since the version read. Who
 * comes second learns what stands there instead.
 */
export function lockUpdate(
  table: string,
  service: string,
  readVersion: number,
  next: LockState,
): UpdateItemCommandInput {
  const attributes = attributesOf({ version: readVersion + 1, state: next });
  const set = Object.keys(attributes).map((name) => `#${name} = :${name}`);
  const values = Object.entries(attributes).map(([name, value]) => [`:${name}`, value]);
  const isNew = readVersion === 0;
  const isFree = next.lease === null;
  // A name of ours may be one of DynamoDB's reserved words, or become one.
  const names = [...Object.keys(attributes), ...(isFree ? ["lease"] : [])];
  return {
    TableName: table,
    Key: lockKey(service),
    UpdateExpression: `SET ${set.join(", ")}${isFree ? " REMOVE #lease" : ""}`,
    ConditionExpression: isNew ? "attribute_not_exists(#version)" : "#version = :read",
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(values),
      ...(isNew ? {} : { ":read": { N: String(readVersion) } }),
    },
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  };
}

function attributesOf({ version, state }: LockItem): Attributes {
  const { fence, active, lease, lastRun } = state;
  const attributes: Attributes = { version: { N: String(version) }, fence: { N: String(fence) } };
  if (active !== null) attributes.active = { S: active };
  if (lease !== null) {
    const { holder, target, seconds, expiresAt } = lease;
    attributes.lease = {
      M: {
        holder: { S: holder },
        target: { S: target },
        seconds: { N: String(seconds) },
        expiresAt: { S: expiresAt.toISOString() },
      },
    };
  }
  if (lastRun !== undefined) {
    const { runId, first, last } = lastRun;
    attributes.lastRun = {
      M: { runId: { S: runId }, first: { N: String(first) }, last: { N: String(last) } },
    };
  }
  return attributes;
}
