import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";

import { decodedLock, type LockItem } from "../../model/failover/lock-item";
import { platformSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { Lock } from "../port/lock";
import type { LockTable } from "../table-lock";
import { awsFault } from "./aws-fault";
import { lockKey, lockUpdate } from "./lock-item";

/** Where a service's lock is kept. */
export interface LockPlace {
  /** Client of the witness region; asked for anew for each call, since credentials change. */
  readonly client: Pick<DynamoDBClient, "send">;
  /** The witness region; a call that names another is refused. */
  readonly region: string;
  readonly table: string;
  readonly service: string;
}

/** IAM actions that each call of the lock takes. */
export const lockTableActions: Readonly<Record<keyof Lock, readonly string[]>> = {
  read: ["dynamodb:GetItem"],
  take: ["dynamodb:GetItem", "dynamodb:UpdateItem"],
  settle: ["dynamodb:GetItem", "dynamodb:UpdateItem"],
};

/** A lock's item in DynamoDB; its layout stands with `LockItem`. */
export function dynamoLockTable(place: LockPlace): LockTable {
  const { table, service } = place;
  return {
    read: async (region, signal) => {
      const where = whereOf(place, region);
      const get = new GetItemCommand({
        TableName: table,
        Key: lockKey(service),
        ConsistentRead: true,
      });
      const { Item } = await place.client
        .send(get, { abortSignal: platformSignal(signal) })
        .catch((error: unknown) => {
          throw awsFault(`GetItem of ${where}`, error);
        });
      return understood(service, where, Item);
    },

    change: async (region, readVersion, next, signal) => {
      const where = whereOf(place, region);
      const update = new UpdateItemCommand(lockUpdate(table, service, readVersion, next));
      try {
        await place.client.send(update, { abortSignal: platformSignal(signal) });
        return undefined;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) {
          throw awsFault(`UpdateItem of ${where}`, error);
        }
        return understood(service, where, error.Item);
      }
    },
  };
}

/** Where an item stands, as a phrase for messages. */
function whereOf({ region: witness, table }: LockPlace, region: string): string {
  if (region !== witness) {
    throw new CloudFault(`the lock is in ${witness}, not in ${region}`, "refused");
  }
  return `${table} in ${region}`;
}

/** To take a lock that this release cannot read would be to rob whoever wrote it. */
function understood(
  service: string,
  where: string,
  item: Parameters<typeof decodedLock>[0],
): LockItem {
  const lock = decodedLock(item);
  if (lock !== undefined) return lock;
  throw new CloudFault(`item ${service} of ${where} is no lock that this release reads`, "gone");
}
