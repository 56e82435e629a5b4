import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type * as aws from "@pulumi/aws";

import { type Service, served, textOf } from "./served";

export const logs: Service = {
  "aws:cloudwatch/logGroup:LogGroup": served<aws.cloudwatch.LogGroupArgs>(
    async ({ inputs, madeUp, at }) => {
      const client = new CloudWatchLogsClient(at);
      const logGroupName = textOf(madeUp, "name");
      await client.send(new CreateLogGroupCommand({ logGroupName, tags: inputs.tags }));
      const retentionInDays = inputs.retentionInDays;
      if (retentionInDays) {
        await client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
      }
      return undefined;
    },
  ),
};
