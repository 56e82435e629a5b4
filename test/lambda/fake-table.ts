import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";

import { type Expressions, type Item, meets, refuseUnused, updated } from "./fake-expressions";

/**
 * Just enough of DynamoDB for the ledger: gets, conditional puts and updates, paged scans, and
 * paged queries of one partition.
 */
export function fakeTable({ pageSize = 2 } = {}) {
  const items = new Map<string, Item>();
  const calls: string[] = [];
  const keyOf = (item: Item | undefined) =>
    [item?.pk?.S, item?.sk?.S].filter((part) => part !== undefined).join("|");

  /** Writes an item where the one that is there meets the condition. */
  const write = (
    call: string,
    key: Item | undefined,
    input: Expressions & { readonly ReturnValuesOnConditionCheckFailure?: string | undefined },
    next: (held: Item | undefined) => Item,
  ) => {
    refuseUnused(input);
    const held = items.get(keyOf(key));
    const met = meets(held, input);
    calls.push(met ? call : "refused");
    if (!met) {
      const shown = input.ReturnValuesOnConditionCheckFailure === "ALL_OLD" ? held : undefined;
      throw new ConditionalCheckFailedException({
        message: "refused",
        $metadata: {},
        ...(shown === undefined ? {} : { Item: shown }),
      });
    }
    items.set(keyOf(key), next(held));
    return {};
  };

  const pageOf = (all: readonly Item[], from: Item | undefined) => {
    const start = from === undefined ? 0 : all.findIndex((item) => keyOf(item) === keyOf(from)) + 1;
    const page = all.slice(start, start + pageSize);
    const last = page.at(-1);
    const more = last !== undefined && start + pageSize < all.length;
    return { Items: page, ...(more ? { LastEvaluatedKey: { pk: last.pk, sk: last.sk } } : {}) };
  };

  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof GetItemCommand) {
      calls.push(`get ${command.input.ConsistentRead === true ? "consistent" : "eventual"}`);
      return { Item: items.get(keyOf(command.input.Key)) };
    }
    if (command instanceof PutItemCommand) {
      const { Item: item = {} } = command.input;
      return write("put", item, command.input, () => item);
    }
    if (command instanceof UpdateItemCommand) {
      const { Key: key = {} } = command.input;
      return write("update", key, command.input, (held = key) => updated(held, command.input));
    }
    if (command instanceof ScanCommand) {
      calls.push("scan");
      return pageOf([...items.values()], command.input.ExclusiveStartKey);
    }
    if (command instanceof QueryCommand) {
      const { input } = command;
      refuseUnused(input);
      calls.push(`query ${input.ConsistentRead === true ? "consistent" : "eventual"}`);
      const condition = { ...input, ConditionExpression: input.KeyConditionExpression };
      const partition = [...items.values()]
        .filter((item) => meets(item, condition))
        .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
      return pageOf(partition, input.ExclusiveStartKey);
    }
    throw new Error("the fake table knows no such command");
  };
  return { client: { send } as Pick<DynamoDBClient, "send">, items, calls };
}
