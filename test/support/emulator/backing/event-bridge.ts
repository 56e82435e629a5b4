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
