import * as v from "valibot";

import { type Fault, fault } from "../faults";

type Issue = v.BaseIssue<unknown>;

/** What a schema finds wrong with a document, in the words that all faults have. */
export function schemaFaults(issues: readonly Issue[]): Fault[] {
  return issues.map((issue) => fault(v.getDotPath(issue) ?? "", reasonOf(issue)));
}

function reasonOf(issue: Issue): string {
  const { type, expected, received, input } = issue;
  if (type === "strict_object" && expected === "never") {
    return "must be left out: a recovery plan has no such field";
  }
  if (type === "strict_object" && received === "undefined") return "is missing";
  // What valibot says it received of a text is only as long as the start that it looked for.
  const got = type === "starts_with" ? JSON.stringify(input) : received;
  return `${ruleOf(issue)}, got ${got}`;
}

function ruleOf({ type, expected, requirement, message }: Issue): string {
  // Every message of valibot's own begins like this; the schema's own are rules already.
  if (!message.startsWith("Invalid ")) return message;
  switch (type) {
    case "integer":
      return "must be a whole number";
    case "min_value":
      return `must be ${requirement} or more`;
    case "max_value":
      return `must be ${requirement} at most`;
    case "min_length":
      return `must have ${requirement} or more entries`;
    case "non_empty":
      return "must have 1 or more characters";
    case "enum":
    case "values":
      return `must be one of ${expected?.replace(/["()]/g, "").replaceAll(" | ", ", ")}`;
    case "starts_with":
      return `must start with ${expected}`;
    default:
      return `must be ${expected}`;
  }
}
