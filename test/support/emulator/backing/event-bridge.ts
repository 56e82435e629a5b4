import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import type * as aws from "@pulumi/aws";

import { type Service, served, tagList, textOf } from "./served";

export const eventBridge: Service = {
  "aws:cloudwatch/eventBus:EventBus": served<aws.cloudwatch.EventBusArgs>(
    async ({ inputs, madeUp, at }) => {
      await new EventBridgeClient(at).send(
        new CreateEventBusCommand({ Name: textOf(madeUp, "name"), Tags: tagList(inputs.tags) }),
      );
      return undefined;
    },
  ),
  "aws:cloudwatch/eventRule:EventRule": served<aws.cloudwatch.EventRuleArgs>(
    async ({ inputs, madeUp, at }) => {
      await new EventBridgeClient(at).send(
        new PutRuleCommand({
          Name: textOf(madeUp, "name"),
          EventBusName: inputs.eventBusName,
          Description: inputs.description,
          EventPattern: inputs.eventPattern,
          ScheduleExpression: inputs.scheduleExpression,
          // It would look at a service that is not there, minute by minute, and tell the ledger of
          // every test. Those of the sentinel run it themselves.
          State: inputs.scheduleExpression === "rate(1 minute)" ? "DISABLED" : undefined,
          Tags: tagList(inputs.tags),
        }),
      );
      return undefined;
    },
  ),
  "aws:cloudwatch/eventTarget:EventTarget": served<aws.cloudwatch.EventTargetArgs>(
    async ({ inputs, madeUp, at }) => {
      const { FailedEntries } = await new EventBridgeClient(at).send(
        new PutTargetsCommand({
          Rule: inputs.rule,
          EventBusName: inputs.eventBusName,
          Targets: [
            {
              Id: textOf(madeUp, "targetId"),
              Arn: inputs.arn,
              RoleArn: inputs.roleArn,
              DeadLetterConfig: inputs.deadLetterConfig && { Arn: inputs.deadLetterConfig.arn },
            },
          ],
        }),
      );
      const [failed] = FailedEntries ?? [];
      if (failed) throw new Error(`the target was refused: ${failed.ErrorMessage}`);
      return undefined;
    },
  ),
};
