import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { tableDrained } from "../../model/stores/draining";
import { lagQuestions } from "../../model/stores/lag-questions";
import { tableState, type WrittenHere } from "../../model/stores/table-state";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { sent } from "./sent";
import { type StoreActions, type StoreCalls, writtenEverywhere, writtenState } from "./store-calls";
import type { StoreInRegion } from "./store-in-region";
import { toldLag } from "./store-lag";

/** Where tables are asked. */
export interface TableWorld {
  readonly dynamodb: (region: string) => Pick<DynamoDBClient, "send">;
  readonly cloudwatch: (region: string) => Pick<CloudWatchClient, "send">;
  readonly now: () => Date;
}

export const tableActions: StoreActions = {
  state: ["dynamodb:DescribeTable"],
  promote: [],
  switchOver: [],
  detach: [],
  rebind: [],
  lag: ["cloudwatch:GetMetricData"],
  drained: ["dynamodb:DescribeTable", "cloudwatch:GetMetricData"],
  events: [],
  secured: [],
  secure: [],
};

/**
 * Global tables, which every region writes: nothing of them is promoted.
 *
 * Whether one has drained is read from its metric and not from a canary item: an item would be a
 * write into the service's own data, which its streams and queries meet, in a call that changes
 * nothing; and it would take one partition's way, of the many that the metric covers.
 */
export function dynamoStore({ dynamodb, cloudwatch, now }: TableWorld): StoreCalls {
  /** When each way was first asked for: by then the writers had been stopped. */
  const stoppedBy = new Map<string, Date>();

  const seen = async (
    { region, name }: StoreInRegion,
    signal: CallSignal,
  ): Promise<WrittenHere> => {
    const what = `DescribeTable of ${name} in ${region}`;
    const { Table } = await sent(what, signal, (options) =>
      dynamodb(region).send(new DescribeTableCommand({ TableName: name }), options),
    );
    const replica = Table?.Replicas?.find(({ RegionName }) => RegionName === region);
    return tableState({
      status: Table?.TableStatus ?? "not told",
      replica: replica?.ReplicaStatus ?? null,
    });
  };

  return {
    ...writtenEverywhere,
    state: async (at, signal) => writtenState(await seen(at, signal)),
    drained: async (from, to, signal) => {
      const way = `${to.store} ${from.region} ${to.region}`;
      const stopped = stoppedBy.get(way) ?? now();
      stoppedBy.set(way, stopped);
      const { accepted, reason } = await seen(to, signal);
      if (!accepted) {
        throw new CloudFault(`${to.store} takes nothing in ${to.region}: ${reason}`, "refused");
      }
      const store = { name: to.store, kind: to.kind, arns: to.arns };
      const question = lagQuestions([store], from.region).find((one) => one.to === to.region);
      if (question === undefined) {
        throw new CloudFault(`${way} is no way of a table`, "refused");
      }
      const asked = { region: from.region, now: now() };
      const lag = await toldLag(cloudwatch(from.region), asked, question, signal);
      return tableDrained({ stopped, now: now() }, lag);
    },
  };
}
