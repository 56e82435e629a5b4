import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { warmStandbyPlan } from "../../support/plans";
import { type Misuse, sure } from "./misuse";

const plan = warmStandbyPlan();
const fromTable = [
  "failover",
  "--table",
  "guide-records",
  "--service",
  "guide",
  "--ledger-region",
  "eu-central-1",
  "--to",
  "eu-central-1",
  "--lost-region",
  "--execute",
  "--confirm",
  "guide",
];

function holding(document: unknown): Misuse["before"] {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  return ({ folder }) => writeFileSync(join(folder, "plan.json"), text);
}

function refusing(name: string, message: string, status?: number): Misuse["on"] {
  const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
  return { line: { openLedger: () => Promise.reject(error) } };
}

function keeping(text: string | undefined): Misuse["on"] {
  const readDocument = async () => text;
  return { line: { openLedger: async () => ({ readDocument, query: async function* () {} }) } };
}

const file = { foundBy: "the plan", words: sure, exit: 65 } as const;
const table = { foundBy: "the ledger", words: fromTable, exit: 65 } as const;

/** A failover by the plan in another file. */
function from(file: string): readonly string[] {
  return sure.map((word) => (word === "plan.json" ? file : word));
}

/** What is wrong with the plan, or with where it is kept. */
export const misusesOfPlans: readonly Misuse[] = [
  {
    ...file,
    cause: "a plan that is not there",
    words: from("plans.json"),
    sentence: "cannot read plans.json: no such file or directory",
  },
  {
    ...file,
    cause: "a folder that holds no plan",
    before: ({ folder }) => mkdirSync(join(folder, "plans")),
    words: from("plans"),
    sentence: "plans holds no file that ends in .json",
  },
  {
    ...file,
    cause: "two plans of one service",
    before: ({ folder }) => writeFileSync(join(folder, "again.json"), JSON.stringify(plan)),
    words: [...sure, "--plan", "again.json"],
    sentence: "again.json is of guide too, whose plan plan.json holds already",
    also: ["nothing was done: name plans that can be read, each by --plan FILE"],
  },
  {
    ...file,
    cause: "a file of something else, with a secret in it",
    before: holding("[default]\naws_secret_access_key = hush\n"),
    sentence: "plan.json is not JSON: it holds something else than a plan",
  },
  {
    ...file,
    cause: "a plan that was cut off",
    before: holding(JSON.stringify(plan).slice(0, 500)),
    sentence: "plan.json is not JSON: it ends too early, so save the plan once more",
  },
  {
    ...file,
    cause: "a plan that was cut off between two fields",
    before: holding('{"version": 2\n'),
    sentence: "plan.json is not JSON: it ends too early, so save the plan once more",
  },
  {
    ...file,
    cause: "an empty file",
    before: holding(""),
    sentence: "plan.json is not JSON: it ends too early, so save the plan once more",
  },
  {
    ...file,
    cause: "JSON that is no plan",
    before: holding({ name: "guide" }),
    sentence: 'plan.json: format must be "awsdr-recovery-plan": this is no recovery plan',
  },
  {
    ...file,
    cause: "a plan of an earlier release",
    before: holding({ ...plan, version: 1 }),
    sentence:
      "plan.json: version must be 2, got 1: this release reads no other; deploy " +
      "the program once more with this release, which writes the plan anew",
  },
  {
    ...file,
    cause: "a plan of a later release",
    before: holding({ ...plan, version: 3 }),
    sentence:
      "plan.json: version must be 2, got 3: this release reads no other; use the " +
      "release that wrote the plan",
  },
  {
    ...file,
    cause: "a plan of what was never deployed",
    before: holding({ ...plan, deployed: undefined }),
    sentence:
      "plan.json: deployed is missing: save the plan from the stack's outputs, " +
      "once it is deployed",
  },
  {
    ...file,
    cause: "a plan that was edited by hand, with a name mistyped",
    before: holding({ ...plan, holdDownSecond: 1 }),
    sentence: "plan.json: holdDownSecond must be left out: a recovery plan has no such field",
  },
  {
    ...file,
    cause: "a plan that was edited by hand, and contradicts itself",
    before: holding({ ...plan, replicas: plan.replicas.slice(0, 1) }),
    sentence: "plan.json: replicas must have 2 or more entries, got 1",
  },
  {
    ...table,
    cause: "no table of that name",
    on: refusing("ResourceNotFoundException", "Requested resource not found", 400),
    sentence: "eu-central-1 holds no table guide-records in the account of these credentials",
  },
  {
    ...table,
    cause: "a table that may not be read",
    on: refusing(
      "AccessDeniedException",
      "User: arn:aws:iam::123456789012:user/ann is not authorized",
      400,
    ),
    sentence:
      "these credentials may not read table guide-records in eu-central-1 " +
      "(dynamodb:Scan, dynamodb:GetItem): User: " +
      "arn:aws:iam::123456789012:user/ann is not authorized",
  },
  {
    ...table,
    cause: "no credentials for the ledger",
    on: refusing("CredentialsProviderError", "Could not load credentials from any providers"),
    sentence:
      "no AWS credentials to read the ledger with: sign in, or name a profile by " +
      "--profile or AWS_PROFILE (Could not load credentials from any providers)",
  },
  {
    ...table,
    cause: "credentials for the ledger that have ended",
    on: refusing(
      "ExpiredTokenException",
      "The security token included in the request is expired",
      400,
    ),
    sentence:
      "AWS does not take these credentials: sign in once more (The security " +
      "token included in the request is expired)",
  },
  {
    ...table,
    cause: "a ledger that is silent",
    on: refusing("TimeoutError", "connect ETIMEDOUT 10.0.0.1:443"),
    sentence:
      "the ledger in eu-central-1 does not answer: connect ETIMEDOUT " +
      "10.0.0.1:443; name another region's replica by --ledger-region, or a " +
      "saved plan by --plan",
  },
  {
    ...table,
    cause: "a ledger that keeps no plan of the service",
    on: keeping(undefined),
    sentence: 'table guide-records in eu-central-1 holds no plan of "guide"',
  },
  {
    ...table,
    cause: "a ledger that keeps the plan of another service there",
    on: keeping(JSON.stringify({ ...plan, service: "orders" })),
    sentence:
      'the plan in guide-records: service must be "guide", got "orders": the ' +
      "plan is kept as that one's",
  },
  {
    ...table,
    cause: "a ledger that keeps no JSON there",
    on: keeping("guide"),
    sentence: "the plan in guide-records is not JSON: it holds something else than a plan",
  },
];
