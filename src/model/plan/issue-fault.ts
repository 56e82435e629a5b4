import * as v from "valibot";

/** What a schema objects to, with the field that it means. */
export function issueFault(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? "document"}: ${issue.message}`;
}
