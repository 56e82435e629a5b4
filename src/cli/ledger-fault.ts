import { answerIn, badCredentials, noCredentials } from "./aws-answer";

/** Where a ledger was asked for, and where else it is. */
export interface LedgerPlace {
  readonly region: string;
  readonly table: string;
  /** Other regions that hold a replica, as far as they are known. */
  readonly others: readonly string[];
  /** What to do where none is known, as a phrase; left out, nothing is said. */
  readonly instead?: string | undefined;
}

/** Why the ledger could not be read, in one sentence that says what to do. */
export function ledgerFault(
  error: unknown,
  { region, table, others, instead }: LedgerPlace,
): string {
  const { name, said, status } = answerIn(error);
  if (noCredentials.has(name)) {
    const help = "sign in, or name a profile by --profile or AWS_PROFILE";
    return `no AWS credentials to read the ledger with: ${help} (${said})`;
  }
  if (badCredentials.has(name)) {
    return `AWS does not take these credentials: sign in once more (${said})`;
  }
  if (name === "AccessDeniedException") {
    return `these credentials may not read table ${table} in ${region} (dynamodb:Scan, dynamodb:GetItem): ${said}`;
  }
  if (name === "ResourceNotFoundException") {
    return `${region} holds no table ${table} in the account of these credentials`;
  }
  const elsewhere =
    others.length === 0
      ? instead === undefined
        ? ""
        : `; ${instead}`
      : `; replicas are also in ${others.join(", ")}: name one with --region`;
  return status === undefined
    ? `the ledger in ${region} does not answer: ${said}${elsewhere}`
    : `the ledger in ${region} cannot be read (HTTP ${status}): ${said}${elsewhere}`;
}
