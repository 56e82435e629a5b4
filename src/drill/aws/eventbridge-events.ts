import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";

import { phaseEntry } from "../../model/events/recovery-phases";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { Events } from "../cloud";
import { CloudFault, type FaultClass } from "../port/cloud-fault";
import { type BusAnswer, putEntry } from "./put-entry";
import { sent } from "./sent";

/** What each method calls of AWS. */
export const eventBridgeActions: Readonly<Record<keyof Events, readonly string[]>> = {
  publish: ["events:PutEvents"],
};

/** What an entry is refused with, in an answer of HTTP 200. [api:events.PutEventsResultEntry] */
const classes: Readonly<Record<string, FaultClass>> = {
  InternalFailure: "transient",
  ThrottlingException: "throttled",
  AccessDeniedException: "denied",
  NotAuthorizedForSourceException: "denied",
  NotAuthorizedForDetailTypeException: "denied",
};

/** Events on the buses that the plan names. */
export function eventBridgeEvents(
  plan: RecoveryPlanDocument,
  clientIn: (region: string) => Pick<EventBridgeClient, "send">,
): Events {
  return {
    publish: async (region, { detail }, signal) => {
      const bus = plan.deployed.metrics?.buses[region];
      if (bus === undefined) {
        throw new CloudFault(`the plan of ${plan.service} names no event bus in ${region}`, "gone");
      }
      const call = `PutEvents on ${bus} in ${region}`;
      const answer = await sent(call, signal, ({ abortSignal }) =>
        putEntry(clientIn(region), phaseEntry(detail, bus), abortSignal),
      );
      if (answer.errorCode !== undefined) throw refusal(call, answer);
    },
  };
}

function refusal(call: string, { errorCode = "", errorMessage }: BusAnswer): CloudFault {
  const said = errorMessage === undefined ? errorCode : `${errorCode}: ${errorMessage}`;
  return new CloudFault(`${call}: ${said}`, classes[errorCode] ?? "refused");
}
