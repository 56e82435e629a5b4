import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { ours } from "../support/emulator/events";
import { linesLoggedBy } from "../support/emulator/function-log";
import { knownToEmulator } from "../support/emulator/known-conditions";
import { emptyLedger, recordsOf, recordsSeenIn } from "../support/emulator/ledger";
import { recorderIn } from "../support/emulator/recorder";
import { sqsOverTls } from "../support/emulator/sqs-over-tls";
import { at, named, operatorAt, output, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";
import { phase } from "../support/events/sample-events";

const recorder = recorderIn(standby);
const told = ours(phase("started", "2026-03-01T05:00:00.000Z"));

describe("rights, which the emulator enforces but for conditions on the keys of a table", () => {
  const policy = `guide-metrics-recorder-policy-${standby}`;
  const own = {
    RoleName: String(named(policy).inputs.role),
    PolicyName: output(policy, "name"),
  };
  const iam = new IAMClient(at(standby));
  const granted = () =>
    iam.send(
      new PutRolePolicyCommand({
        ...own,
        PolicyDocument: knownToEmulator(named(policy).inputs.policy),
      }),
    );

  beforeEach(async () => {
    await recorder.purge();
    await emptyLedger();
    await recorder.visibleAgainAfter(1);
  });

  afterEach(async () => {
    await granted();
    await recorder.restore();
  });

  test("are those of its role for the recorder: without its policy it records nothing, with it again", async () => {
    const began = new Date();
    await iam.send(new DeleteRolePolicyCommand(own));

    await recorder.send(told);

    const refused = async () =>
      (await linesLoggedBy("recorder", standby, began)).some((line) =>
        line.includes("is not authorized to perform: dynamodb:GetItem"),
      );
    await until(refused, true);
    expect(await recordsSeenIn(standby)).toEqual({});
    await granted();
    await until(() => recordsSeenIn(standby), await recordsOf({ [standby]: [told] }));
  });

  test("to the recorder's queue are its operators' alone, and nobody's without TLS", async () => {
    const QueueUrl = output(`guide-metrics-queue-${standby}`, "url");
    const sent = new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(told) });

    await expect(new SQSClient(operatorAt(standby)).send(sent)).rejects.toThrow(/explicit deny/);
    await expect(sqsOverTls(at(standby)).send(sent)).rejects.toThrow(/denied/);
    await sqsOverTls(operatorAt(standby)).send(sent);
    await until(() => recordsSeenIn(standby), await recordsOf({ [standby]: [told] }));
  });

  test("to call the recorder's function give nobody a way around the queue: what is told by hand counts as sent now", async () => {
    const year1 = "0001-01-01T00:00:00.000Z";
    const forged = ours(phase("started", "2026-03-01T05:00:00.000Z", { runId: "forged" }));
    const before = { ...forged, time: year1, detail: { ...forged.detail, at: year1 } };

    const answer = await recorder.run({ told, before });

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(await recordsSeenIn(standby)).toEqual(await recordsOf({ [standby]: [told] }));
  });
});
