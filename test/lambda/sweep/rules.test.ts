import { type DescribeRuleCommand, ResourceNotFoundException } from "@aws-sdk/client-eventbridge";
import { expect, test } from "vitest";

import { askRuleStates } from "../../../src/lambda/sweep/rules";

/** EventBridge with rules of these states; what it is asked for is kept. */
function eventBridge(states: Readonly<Record<string, string | Error>>) {
  const asked: unknown[] = [];
  const send = async (command: { input: DescribeRuleCommand["input"] }) => {
    asked.push(command.input);
    const { Name, EventBusName } = command.input;
    const state = states[EventBusName === undefined ? `${Name}` : `${EventBusName}/${Name}`];
    if (state instanceof Error) throw state;
    if (state === undefined) throw new ResourceNotFoundException({ message: "", $metadata: {} });
    return { State: state };
  };
  return { client: { send } as never, asked };
}

const never = new AbortController().signal;

test("a rule is asked for on the bus that its name says, or on the default one", async () => {
  const { client, asked } = eventBridge({ events: "ENABLED", "own/phases": "ENABLED" });

  expect(await askRuleStates(client, ["events", "own/phases"], never)).toEqual({
    disabled: [],
    faults: [],
  });
  expect(asked).toEqual([{ Name: "events" }, { Name: "phases", EventBusName: "own" }]);
});

test("rules that are disabled or gone are told with their bus", async () => {
  const { client } = eventBridge({ events: "DISABLED", phases: "ENABLED" });

  expect(await askRuleStates(client, ["events", "own/phases"], never)).toEqual({
    disabled: ["events", "own/phases"],
    faults: [],
  });
});

test("a rule that nobody answers for is a fault, and the next one is asked for", async () => {
  const { client } = eventBridge({ "own/phases": new Error("throttled"), events: "DISABLED" });

  expect(await askRuleStates(client, ["own/phases", "events"], never)).toEqual({
    disabled: ["events"],
    faults: [expect.stringMatching(/^own\/phases: .*throttled/)],
  });
});
