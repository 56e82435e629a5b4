import { describe, expect, test } from "vitest";

import { eventBridgeActions, eventBridgeEvents } from "../../../src/drill/aws/eventbridge-events";
import type { RecoveryPhaseEvent } from "../../../src/drill/cloud";
import { warmStandbyPlan } from "../../support/plans";
import { live } from "../calm-world";
import { refusals, stubbedAws } from "./stubbed-aws";

const plan = warmStandbyPlan();
const region = "eu-central-1";
const bus = plan.deployed.metrics?.buses[region] ?? "";
const event: RecoveryPhaseEvent = {
  source: "awsdr",
  detailType: "Recovery Phase",
  detail: {
    service: "guide",
    runId: "run-1",
    kind: "incident",
    phase: "shifted",
    at: "2026-06-01T12:00:00.000Z",
    region,
  },
};

function events(answer: object | Error, of = plan) {
  const stub = stubbedAws({ "events:PutEvents": answer });
  const asked: string[] = [];
  const port = eventBridgeEvents(of, (region) => {
    asked.push(region);
    return stub.client("events");
  });
  return { ...stub, asked, publish: (to = region) => port.publish(to, event, live) };
}

/** An answer of HTTP 200 that refuses the entry. [api:events.PutEvents] */
function refused(ErrorCode: string | undefined) {
  const entry = ErrorCode === undefined ? {} : { ErrorCode, ErrorMessage: "as it says" };
  return { FailedEntryCount: 1, Entries: [entry] };
}

describe("an event of a run", () => {
  test("is put on the bus that the plan names in the region", async () => {
    const { publish, calls, asked, actions } = events({
      FailedEntryCount: 0,
      Entries: [{ EventId: "e-1" }],
    });

    await publish();

    expect(asked).toEqual([region]);
    expect(actions()).toEqual(eventBridgeActions.publish);
    expect(calls).toEqual([
      {
        action: "events:PutEvents",
        input: {
          Entries: [
            {
              EventBusName: bus,
              Source: "awsdr",
              DetailType: "Recovery Phase",
              Detail: JSON.stringify(event.detail),
            },
          ],
        },
        signal: live,
      },
    ]);
  });

  // [api:events.PutEventsResultEntry.ErrorCode]
  test.each([
    ["InternalFailure", "transient"],
    ["ThrottlingException", "throttled"],
    ["AccessDeniedException", "denied"],
    ["NotAuthorizedForSourceException", "denied"],
    ["NotAuthorizedForDetailTypeException", "denied"],
    ["InvalidAccountIdException", "refused"],
    ["InvalidArgument", "refused"],
    ["MalformedDetail", "refused"],
    ["RedactionFailure", "refused"],
  ])("that is refused with %s in an answer of 200 is a fault", async (code, faultClass) => {
    await expect(events(refused(code)).publish()).rejects.toMatchObject({
      class: faultClass,
      message: `PutEvents on ${bus} in ${region}: ${code}: as it says`,
    });
  });

  test("of which no id comes back is not on the bus", async () => {
    await expect(events(refused(undefined)).publish()).rejects.toMatchObject({ class: "refused" });
    await expect(events({ FailedEntryCount: 0 }).publish()).rejects.toThrow("no event id");
  });

  test.each(refusals)("is a fault of the class %s where the call fails so", async (name, error) => {
    await expect(events(error).publish()).rejects.toMatchObject({ class: name });
  });

  test.each([
    ["another region", plan, "us-east-1"],
    [
      "a plan without recorders",
      { ...plan, deployed: { ...plan.deployed, metrics: null } },
      region,
    ],
  ])("has no bus in %s", async (_, of, to) => {
    const { publish, calls } = events({}, of);

    await expect(publish(to)).rejects.toMatchObject({
      class: "gone",
      message: `the plan of guide names no event bus in ${to}`,
    });
    expect(calls).toEqual([]);
  });
});
