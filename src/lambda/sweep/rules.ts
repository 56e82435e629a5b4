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

/** Asks for each rule by its name; that of a rule on a bus of its own stands behind the bus's. */
export async function askRuleStates(
  client: Pick<EventBridgeClient, "send">,
  names: readonly string[],
  until: AbortSignal,
): Promise<RuleStates> {
  const disabled: string[] = [];
  const faults: string[] = [];
  for (const name of names) {
    // Neither a rule's name nor that of a bus of one's own has a slash in it.
    // [api:eventbridge.DescribeRule.Name], [api:eventbridge.CreateEventBus.Name]
    const [Name, EventBusName] = name.split("/").reverse();
    try {
      const command = new DescribeRuleCommand({ Name, EventBusName });
      const { State } = await client.send(command, { abortSignal: until });
      // A rule may also be ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.
      // [api:eventbridge.RuleState]
      if (State === undefined || !State.startsWith("ENABLED")) disabled.push(name);
    } catch (error) {
      if (error instanceof ResourceNotFoundException) disabled.push(name);
      else
        faults.push(until.aborted ? `${name}: not asked in time` : `${name}: ${reasonOf(error)}`);
    }
  }
  return { disabled, faults };
}
