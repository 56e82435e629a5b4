import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import {
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

import { sqsOverTls } from "./sqs-over-tls";
import { at, output } from "./stack";
import { until } from "./until";

const longestUpdateSeconds = 30;
/** Most messages of one batch. [api:sqs.SendMessageBatch] */
const largestBatch = 10;

/** One region's recorder: its queue, dead letters and function, as the stack names them. */
export interface Recorder {
  /** Puts bodies on the queue: events as JSON, texts as they are. */
  send(...bodies: readonly unknown[]): Promise<void>;
  /** Stops taking messages off the queue, so that what is sent waits and comes as one batch. */
  hold(): Promise<void>;
  release(): Promise<void>;
  /** Waits until the queue holds no message, nor any that is being recorded. */
  drained(): Promise<void>;
  /** Shortens or restores how long a message that failed stays out of sight. */
  visibleAgainAfter(seconds: number): Promise<void>;
  /** Bodies that wait on the queue; they stay. */
  waiting(): Promise<string[]>;
  /** Bodies on the queue of dead letters; they stay. */
  deadLetters(): Promise<string[]>;
  /** Empties both queues. */
  purge(): Promise<void>;
  /** Runs the function on messages as if the queue had delivered them. */
  run(messages: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Sends the function's own calls elsewhere; without an endpoint, to the emulator again. */
  callsThrough(endpoint: string | undefined): Promise<void>;
  /** Sets how long a run may take, in seconds. */
  runsFor(seconds: number): Promise<void>;
}

export function recorderIn(region: string): Recorder {
  const sqs = sqsOverTls(at(region));
  const lambda = new LambdaClient(at(region));
  const QueueUrl = output(`guide-metrics-queue-${region}`, "url");
  const deadLettersUrl = output(`guide-metrics-dead-letters-${region}`, "url");
  const FunctionName = output(`guide-metrics-recorder-${region}`, "name");
  const UUID = output(`guide-metrics-recorder-mapping-${region}`, "uuid");

  const enabled = async (Enabled: boolean) => {
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
  };
  return {
    async send(...bodies) {
      const Entries = bodies.map((body, index) => ({
        Id: String(index),
        MessageBody: typeof body === "string" ? body : JSON.stringify(body),
      }));
      for (let from = 0; from < Entries.length; from += largestBatch) {
        const batch = Entries.slice(from, from + largestBatch);
        await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: batch }));
      }
    },
    hold: () => enabled(false),
    release: () => enabled(true),
    async drained() {
      await until(() => messagesOn(sqs, QueueUrl), { waiting: "0", taken: "0" });
    },
    async visibleAgainAfter(seconds) {
      const Attributes = { VisibilityTimeout: String(seconds) };
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    },
    waiting: () => bodiesOn(sqs, QueueUrl),
    deadLetters: () => bodiesOn(sqs, deadLettersUrl),
    async purge() {
      await sqs.send(new PurgeQueueCommand({ QueueUrl }));
      await sqs.send(new PurgeQueueCommand({ QueueUrl: deadLettersUrl }));
    },
    async run(messages) {
      const Records = Object.entries(messages).map(([messageId, body]) => ({
        messageId,
        body: JSON.stringify(body),
      }));
      const Payload = JSON.stringify({ Records });
      const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
      return JSON.parse(answer.Payload?.transformToString() ?? "null");
    },
    callsThrough: (endpoint) => callsThrough(lambda, FunctionName, endpoint),
    runsFor: (Timeout) => changed(lambda, { FunctionName, Timeout }),
  };
}

/** Sends a function's own calls to an endpoint; without one, to the emulator again. */
export async function callsThrough(
  lambda: LambdaClient,
  FunctionName: string,
  endpoint: string | undefined,
): Promise<void> {
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const { AWS_ENDPOINT_URL: _, ...own } = Environment?.Variables ?? {};
  const Variables = endpoint === undefined ? own : { ...own, AWS_ENDPOINT_URL: endpoint };
  await changed(lambda, { FunctionName, Environment: { Variables } });
}

async function changed(
  client: LambdaClient,
  change: ConstructorParameters<typeof UpdateFunctionConfigurationCommand>[0],
): Promise<void> {
  await client.send(new UpdateFunctionConfigurationCommand(change));
  const { FunctionName } = change;
  await waitUntilFunctionUpdatedV2({ client, maxWaitTime: longestUpdateSeconds }, { FunctionName });
}

async function messagesOn(sqs: SQSClient, QueueUrl: string) {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    }),
  );
  return {
    waiting: Attributes?.ApproximateNumberOfMessages,
    taken: Attributes?.ApproximateNumberOfMessagesNotVisible,
  };
}

async function bodiesOn(sqs: SQSClient, QueueUrl: string): Promise<string[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: largestBatch,
      VisibilityTimeout: 0,
    }),
  );
  return Messages.map(({ Body }) => Body ?? "");
}
