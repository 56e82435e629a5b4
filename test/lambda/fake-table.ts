import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";

/** Just enough of DynamoDB for a record store: gets, conditional puts on a version, paged scans. */
export function fakeTable({ pageSize = 2 } = {}) {
  type Item = NonNullable<ConstructorParameters<typeof PutItemCommand>[0]["Item"]>;
  const items = new Map<string, Item>();
  const calls: string[] = [];
  const keyOf = (item: Item | undefined) => `${item?.pk?.S}|${item?.sk?.S}`;

  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof GetItemCommand) {
      calls.push(`get ${command.input.ConsistentRead === true ? "consistent" : "eventual"}`);
      return { Item: items.get(keyOf(command.input.Key)) };
    }
    if (command instanceof PutItemCommand) {
      const { Item, ConditionExpression, ExpressionAttributeValues } = command.input;
      const held = items.get(keyOf(Item));
      const wanted = ExpressionAttributeValues?.[":read"]?.N;
      const met =
        ConditionExpression === "attribute_not_exists(pk)"
          ? held === undefined
          : ConditionExpression === "#version = :read" && held?.version?.N === wanted;
      calls.push(met ? "put" : "refused");
      if (!met) throw new ConditionalCheckFailedException({ message: "refused", $metadata: {} });
      if (Item !== undefined) items.set(keyOf(Item), Item);
      return {};
    }
    if (command instanceof ScanCommand) {
      const { ExclusiveStartKey } = command.input;
      const all = [...items.values()];
      const start =
        ExclusiveStartKey === undefined
          ? 0
          : all.findIndex((item) => keyOf(item) === keyOf(ExclusiveStartKey)) + 1;
      const page = all.slice(start, start + pageSize);
      const last = page.at(-1);
      const more = last !== undefined && start + pageSize < all.length;
      calls.push("scan");
      return { Items: page, ...(more ? { LastEvaluatedKey: { pk: last.pk, sk: last.sk } } : {}) };
    }
    throw new Error("the fake table knows no such command");
  };
  return { client: { send } as Pick<DynamoDBClient, "send">, items, calls };
}
