import { choiceFaults, type Fault, fault, wholeNumberFaults } from "../faults";
import type { Timing } from "../units/timing";

/** How far a replica of a global table lies behind at worst, as far as anybody says. */
export const tableReplicationLag: Timing = {
  // docs.aws.amazon.com/prescriptive-guidance/latest/dynamodb-global-tables/overview.html
  seconds: 5,
  basis: "assumed",
  source:
    "DynamoDB global tables: usually within 1 s, 0.5 to 2.5 s common, no promise; 5 s doubles the worst of these",
};

/** Types that a key's attribute may have. [api:dynamodb.AttributeDefinition.AttributeType] */
export const KeyType = { String: "S", Number: "N", Binary: "B" } as const;
export type KeyType = (typeof KeyType)[keyof typeof KeyType];

/** Keys of a table. */
export interface TableKeys {
  readonly partitionKey: string;
  readonly partitionKeyType?: KeyType | undefined;
  readonly sortKeyType?: KeyType | undefined;
  readonly sortKey?: string | undefined;
  readonly timeToLiveAttribute?: string | undefined;
  readonly pointInTimeRecoveryDays?: number | undefined;
}

/**
 * Days that a table can be restored to any second of, unless the caller says otherwise: the most.
 */
export const usualRecoveryDays = 35;

// [api:dynamodb.KeySchemaElement.AttributeName, TimeToLiveSpecification.AttributeName]
const longestAttribute = 255;

/** Lists what is wrong with the settings of a replicated table. */
export function replicatedTableFaults({
  partitionKey,
  partitionKeyType,
  sortKey,
  sortKeyType,
  timeToLiveAttribute,
  pointInTimeRecoveryDays = usualRecoveryDays,
}: TableKeys): Fault[] {
  const faults = [
    ...attributeFaults("partitionKey", partitionKey),
    ...keyTypeFaults("partitionKeyType", partitionKeyType),
    ...attributeFaults("sortKey", sortKey),
    ...keyTypeFaults("sortKeyType", sortKeyType),
    ...attributeFaults("timeToLiveAttribute", timeToLiveAttribute),
    // [api:dynamodb.PointInTimeRecoverySpecification.RecoveryPeriodInDays]
    ...wholeNumberFaults("pointInTimeRecoveryDays", pointInTimeRecoveryDays, {
      from: 1,
      to: usualRecoveryDays,
      reason: "DynamoDB keeps its log no longer",
    }),
  ];
  if (sortKey === undefined && sortKeyType !== undefined) {
    const got = JSON.stringify(sortKeyType);
    faults.push(fault("sortKeyType", `must be left out without sortKey, got ${got}`));
  }
  if (sortKey === partitionKey) {
    const got = JSON.stringify(sortKey);
    faults.push(fault("sortKey", `must differ from partitionKey, got ${got} for both`));
  }
  return faults;
}

function keyTypeFaults(path: string, type: KeyType | undefined): Fault[] {
  if (type === undefined) return [];
  const types = Object.values(KeyType);
  return choiceFaults(path, type, types, {
    rule: `must be ${types.join(" or ")}`,
    reason: "DynamoDB has no other key",
  });
}

function attributeFaults(path: string, name: string | undefined): Fault[] {
  if (name === undefined || (name.length > 0 && name.length <= longestAttribute)) return [];
  return [
    fault(
      path,
      `must be 1 to ${longestAttribute} characters, got ${name.length}: ` +
        "DynamoDB takes no other attribute name",
    ),
  ];
}

/** Keys of a table in DynamoDB's words. */
export interface TableAttributes {
  readonly hashKey: string;
  readonly rangeKey?: string;
  readonly attributes: { name: string; type: KeyType }[];
}

/** Says a table's keys in DynamoDB's words. */
export function tableAttributes({
  partitionKey,
  partitionKeyType = "S",
  sortKey,
  sortKeyType = "S",
}: {
  readonly partitionKey: string;
  readonly partitionKeyType?: KeyType | undefined;
  readonly sortKey?: string | undefined;
  readonly sortKeyType?: KeyType | undefined;
}): TableAttributes {
  const partition = { name: partitionKey, type: partitionKeyType };
  return sortKey === undefined
    ? { hashKey: partitionKey, attributes: [partition] }
    : {
        hashKey: partitionKey,
        rangeKey: sortKey,
        attributes: [partition, { name: sortKey, type: sortKeyType }],
      };
}
