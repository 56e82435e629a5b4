import type { AttributeValue } from "@aws-sdk/client-dynamodb";

export type Item = Record<string, AttributeValue>;

/** The part of a conditional write that DynamoDB evaluates. */
export interface Expressions {
  readonly ConditionExpression?: string | undefined;
  readonly UpdateExpression?: string | undefined;
  readonly KeyConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue> | undefined;
}

/** Fails the test whose write names or gives what no expression uses: DynamoDB refuses it. */
export function refuseUnused(input: Expressions): void {
  const { ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = input;
  const text = [
    input.ConditionExpression,
    input.UpdateExpression,
    input.KeyConditionExpression,
  ].join(" ");
  const used: string[] = text.match(/[#:]\w+/g) ?? [];
  const given = [
    ...Object.keys(ExpressionAttributeNames),
    ...Object.keys(ExpressionAttributeValues),
  ];
  const unused = given.filter((name) => !used.includes(name));
  if (unused.length > 0) throw new Error(`no expression uses ${unused.join(", ")}`);
}

/**
 * Whether an item meets a condition: none, `attribute_not_exists(name)` or `name = :value`. Any
 * other fails the test that asks.
 */
export function meets(item: Item | undefined, input: Expressions): boolean {
  const { ConditionExpression: condition } = input;
  if (condition === undefined) return true;
  const absent = /^attribute_not_exists\((\S+)\)$/.exec(condition);
  if (absent) return item?.[givenName(absent[1], input)] === undefined;
  const equal = /^(\S+) = (\S+)$/.exec(condition);
  if (!equal) throw new Error(`the fake table knows no condition ${condition}`);
  const held = item?.[givenName(equal[1], input)];
  return held !== undefined && JSON.stringify(held) === JSON.stringify(givenValue(equal[2], input));
}

/** An item after an update: `SET a = :b, … REMOVE c, …`, either part alone or both. */
export function updated(item: Item, input: Expressions): Item {
  const { UpdateExpression: update = "" } = input;
  const parts = /^(?:SET (.+?))?(?: ?REMOVE (.+))?$/.exec(update);
  if (!parts) throw new Error(`the fake table knows no update ${update}`);
  const next = { ...item };
  for (const assignment of listed(parts[1])) {
    const [name, value] = assignment.split(" = ");
    next[givenName(name, input)] = givenValue(value, input);
  }
  for (const name of listed(parts[2])) delete next[givenName(name, input)];
  return next;
}

function listed(part: string | undefined): string[] {
  return part === undefined ? [] : part.split(", ");
}

function givenName(
  text: string | undefined,
  { ExpressionAttributeNames = {} }: Expressions,
): string {
  if (text?.startsWith("#") === false) return text;
  const name = ExpressionAttributeNames[text ?? ""];
  if (name === undefined) throw new Error(`the expression names no ${text}`);
  return name;
}

function givenValue(text: string | undefined, { ExpressionAttributeValues = {} }: Expressions) {
  const value = ExpressionAttributeValues[text ?? ""];
  if (value === undefined) throw new Error(`the expression gives no value for ${text}`);
  return value;
}
