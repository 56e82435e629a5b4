import { readFileSync } from "node:fs";
import {
  AddPermissionCommand,
  type Architecture,
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  type EventSourcePosition,
  type FunctionResponseType,
  LambdaClient,
  type LogFormat,
  type Runtime,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import type * as aws from "@pulumi/aws";

import { type Service, served, textOf } from "./served";
import { zipOf } from "./zip";

const readyWithinSeconds = 30;

export const lambda: Service = {
  "aws:lambda/function:Function": served<aws.lambda.FunctionArgs>(
    async ({ inputs, madeUp, at }) => {
      const client = new LambdaClient(at);
      const FunctionName = textOf(madeUp, "name");
      await client.send(
        new CreateFunctionCommand({
          FunctionName,
          Description: inputs.description,
          Role: inputs.role,
          Code: { ZipFile: zipOf(filesOf(inputs.code)) },
          Handler: inputs.handler,
          Runtime: inputs.runtime as Runtime,
          Architectures: inputs.architectures as Architecture[],
          Timeout: inputs.timeout,
          MemorySize: inputs.memorySize,
          Environment: { Variables: inputs.environment?.variables },
          LoggingConfig: inputs.loggingConfig && {
            LogFormat: inputs.loggingConfig.logFormat as LogFormat,
            LogGroup: inputs.loggingConfig.logGroup,
          },
          Tags: inputs.tags,
        }),
      );
      await waitUntilFunctionActiveV2(
        { client, maxWaitTime: readyWithinSeconds },
        { FunctionName },
      );
      return undefined;
    },
  ),
  "aws:lambda/permission:Permission": served<aws.lambda.PermissionArgs>(
    async ({ inputs, madeUp, at }) => {
      await new LambdaClient(at).send(
        new AddPermissionCommand({
          FunctionName: String(inputs.function),
          StatementId: textOf(madeUp, "statementId"),
          Action: inputs.action,
          Principal: inputs.principal,
          SourceArn: inputs.sourceArn,
        }),
      );
      return undefined;
    },
  ),
  "aws:lambda/eventSourceMapping:EventSourceMapping": served<aws.lambda.EventSourceMappingArgs>(
    async ({ inputs, at }) => {
      const { UUID, EventSourceMappingArn } = await new LambdaClient(at).send(
        new CreateEventSourceMappingCommand({
          EventSourceArn: inputs.eventSourceArn,
          FunctionName: inputs.functionName,
          BatchSize: inputs.batchSize,
          MaximumBatchingWindowInSeconds: inputs.maximumBatchingWindowInSeconds,
          StartingPosition: inputs.startingPosition as EventSourcePosition | undefined,
          FilterCriteria: inputs.filterCriteria && {
            Filters: inputs.filterCriteria.filters?.map(({ pattern }) => ({ Pattern: pattern })),
          },
          MaximumRetryAttempts: inputs.maximumRetryAttempts,
          MaximumRecordAgeInSeconds: inputs.maximumRecordAgeInSeconds,
          FunctionResponseTypes: inputs.functionResponseTypes as FunctionResponseType[],
          ScalingConfig: inputs.scalingConfig && {
            MaximumConcurrency: inputs.scalingConfig.maximumConcurrency,
          },
          Tags: inputs.tags,
        }),
      );
      const uuid = textOf({ UUID }, "UUID");
      return { id: uuid, outputs: { uuid, arn: EventSourceMappingArn } };
    },
  ),
};

/**
 * The files of an archive, which unwrapped inputs show as `{ archive: { name: { asset: path } } }`.
 */
function filesOf(code: unknown): Record<string, Buffer> {
  const { archive } = code as { archive: Record<string, { asset: string }> };
  return Object.fromEntries(
    Object.entries(archive).map(([name, { asset }]) => [name, readFileSync(asset)]),
  );
}
