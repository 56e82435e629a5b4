import {
  DescribeRuleCommand,
  type EventBridgeClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-eventbridge";

import { reasonOf } from "../reason";

/** What became of the rules that feed the recorder. */
export interface RuleStates {
  /** Names of those that are not enabled, or not there: their events are lost. */
  readonly disabled: readonly string[];
  /** Why others are not known to be enabled. */
  readonly faults: readonly string[];
}

/** Asks for each rule by its name. */
export async function askRuleStates(
  client: Pick<EventBridgeClient, "send">,
  names: readonly string[],
  until: AbortSignal,
): Promise<RuleStates> {
  const disabled: string[] = [];
  const faults: string[] = [];
  for (const Name of names) {
    try {
      const command = new DescribeRuleCommand({ Name });
      const { State } = await client.send(command, { abortSignal: until });
      // A rule may also be ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.
      // [api:eventbridge.RuleState]
      if (State === undefined || !State.startsWith("ENABLED")) disabled.push(Name);
    } catch (error) {
      if (error instanceof ResourceNotFoundException) disabled.push(Name);
      else
        faults.push(until.aborted ? `${Name}: not asked in time` : `${Name}: ${reasonOf(error)}`);
    }
  }
  return { disabled, faults };
}
