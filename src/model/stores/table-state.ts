/** What a region tells of its replica of a global table. */
export interface SeenTable {
  /** [api:dynamodb.TableDescription.TableStatus] */
  readonly status: string;
  /** [api:dynamodb.ReplicaDescription.ReplicaStatus]; null where it does not list itself. */
  readonly replica: string | null;
}

/** Whether a store takes writes in every region takes them in this one. */
export interface WrittenHere {
  readonly accepted: boolean;
  readonly reads: boolean;
  /** Why it refuses writes, as a phrase; null where it accepts them. */
  readonly reason: string | null;
}

// [api:dynamodb.TableStatus, dynamodb.ReplicaStatus] A table that is updated can be used.
const usable: ReadonlySet<string> = new Set(["ACTIVE", "UPDATING"]);
const reasons: Readonly<Record<string, string>> = {
  INACCESSIBLE_ENCRYPTION_CREDENTIALS: "its key cannot be used",
  // It can be read, and has missed what was written elsewhere.
  REPLICATION_NOT_AUTHORIZED: "replication to it is not authorised, so it has missed writes",
  ARCHIVING: "it is archived, because its key could not be used",
  ARCHIVED: "it is archived, because its key could not be used",
  REGION_DISABLED: "the account has the region disabled",
  CREATING: "it is still being created",
  CREATION_FAILED: "its creation has failed",
  DELETING: "it is being deleted",
};

/** Whether a replica takes reads and writes, by the status of the table and by its own. */
export function tableState({ status, replica }: SeenTable): WrittenHere {
  const told = [status, replica ?? status];
  const wrong = told.find((one) => !usable.has(one));
  if (wrong === undefined) return { accepted: true, reads: true, reason: null };
  const reads = told.every((one) => usable.has(one) || one === "REPLICATION_NOT_AUTHORIZED");
  return { accepted: false, reads, reason: reasons[wrong] ?? `its status is ${wrong}` };
}
