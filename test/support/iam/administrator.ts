import type { Identity } from "./caller";
import { policyOf } from "./policy-document";

const everything = policyOf({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "*", Resource: "*" },
});

/** Whoever may do all that an account can give. */
export function administratorOf(account: string): Identity {
  return { arn: `arn:aws:iam::${account}:role/administrator`, policies: [everything] };
}
