import {
  InvokeCommand,
  LambdaClient,
  UpdateEventSourceMappingCommand,
} from "@aws-sdk/client-lambda";
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

import { changeFunction, type FunctionChange } from "./function-settings";
import { sqsOverTls } from "./sqs-over-tls";
import { at, named, operatorAt, output } from "./stack";
import { until } from "./until";

/** Most messages of one batch. [api:sqs.SendMessageBatch] */
const largestBatch = 10;

/** One region's recorder: its queue, dead letters and function, as the stack names them. */
export interface Recorder {
  /** Puts bodies on the queue, as its operator may: events as JSON, texts as they are. */
  send(...bodies: readonly unknown[]): Promise<void>;
  /** Stops taking messages off the queue, so that what is sent waits and comes as one batch. */
  hold(): Promise<void>;
  release(): Promise<void>;
  /** Waits until the queue holds no message, nor any that is being recorded. */
  drained(): Promise<void>;
  /** Shortens how long a message stays out of sight once it was taken. */
  visibleAgainAfter(seconds: number): Promise<void>;
  /** Changes the function; what is left out is as the program declared it. */
  changeFunction(change: FunctionChange): Promise<void>;
  /** Makes queue, mapping and function what the program declared. */
  restore(): Promise<void>;
  /** Bodies that wait on the queue; they stay. */
  waiting(): Promise<string[]>;
  /** Bodies on the queue of dead letters; they stay. */
  deadLetters(): Promise<string[]>;
  /** Puts an event among the dead letters as EventBridge does with what it could not deliver. */
  leaveUndelivered(event: unknown): Promise<void>;
  /**
   * Moves up to a batch of dead letters to the queue, as `aws sqs start-message-move-task` does.
   */
  moveDeadLettersBack(): Promise<void>;
  /** Empties both queues. */
  purge(): Promise<void>;
  /** Runs the function on messages as if the queue had delivered them. */
  run(messages: Readonly<Record<string, unknown>>): Promise<unknown>;
}

export function recorderIn(region: string): Recorder {
  const sqs = sqsOverTls(at(region));
  const operator = sqsOverTls(operatorAt(region));
  const lambda = new LambdaClient(at(region));
  const queue = `guide-metrics-queue-${region}`;
  const recorder = `guide-metrics-recorder-${region}`;
  const QueueUrl = output(queue, "url");
  const deadLettersUrl = output(`guide-metrics-dead-letters-${region}`, "url");
  const UUID = output(`guide-metrics-recorder-mapping-${region}`, "uuid");

  const enabled = async (Enabled: boolean) => {
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
  };
  const visibleAgainAfter = async (seconds: unknown) => {
    const Attributes = { VisibilityTimeout: String(seconds) };
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  };
  return {
    async send(...bodies) {
      const Entries = bodies.map((body, index) => ({
        Id: String(index),
        MessageBody: typeof body === "string" ? body : JSON.stringify(body),
      }));
      for (let from = 0; from < Entries.length; from += largestBatch) {
        const batch = Entries.slice(from, from + largestBatch);
        await operator.send(new SendMessageBatchCommand({ QueueUrl, Entries: batch }));
      }
    },
    hold: () => enabled(false),
    release: () => enabled(true),
    async drained() {
      await until(() => messagesOn(sqs, QueueUrl), { waiting: "0", taken: "0" });
    },
    visibleAgainAfter,
    changeFunction: (change) => changeFunction(recorder, region, change),
    async restore() {
      await visibleAgainAfter(named(queue).inputs.visibilityTimeoutSeconds);
      await changeFunction(recorder, region, {});
      await enabled(true);
    },
    waiting: () => bodiesOn(sqs, QueueUrl),
    deadLetters: () => bodiesOn(sqs, deadLettersUrl),
    async leaveUndelivered(event) {
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
      const ERROR_CODE = { DataType: "String", StringValue: "NO_PERMISSIONS" };
      const MessageBody = JSON.stringify(event);
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: deadLettersUrl,
          MessageBody,
          MessageAttributes: { ERROR_CODE },
        }),
      );
    },
    async moveDeadLettersBack() {
      const received = { QueueUrl: deadLettersUrl, MaxNumberOfMessages: largestBatch };
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(received));
      for (const { Body, ReceiptHandle } of Messages) {
        await operator.send(new SendMessageCommand({ QueueUrl, MessageBody: Body }));
        await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLettersUrl, ReceiptHandle }));
      }
    },
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
      const FunctionName = output(recorder, "name");
      const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
      return JSON.parse(answer.Payload?.transformToString() ?? "null");
    },
  };
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
