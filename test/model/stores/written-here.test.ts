import { describe, expect, test } from "vitest";

import { bucketState } from "../../../src/model/stores/bucket-state";
import { tableState } from "../../../src/model/stores/table-state";

const fine = { accepted: true, reads: true, reason: null };
const closed = (reason: string) => ({ accepted: false, reads: false, reason });
const missed = {
  accepted: false,
  reads: true,
  reason: "replication to it is not authorised, so it has missed writes",
};

describe("a replica of a table", () => {
  // [api:dynamodb.TableStatus], every value
  test.each([
    ["ACTIVE", fine],
    ["UPDATING", fine],
    ["CREATING", closed("it is still being created")],
    ["DELETING", closed("it is being deleted")],
    ["INACCESSIBLE_ENCRYPTION_CREDENTIALS", closed("its key cannot be used")],
    ["ARCHIVING", closed("it is archived, because its key could not be used")],
    ["ARCHIVED", closed("it is archived, because its key could not be used")],
    ["REPLICATION_NOT_AUTHORIZED", missed],
    ["of a later release", closed("its status is of a later release")],
  ])("whose table is %s", (status, expected) => {
    expect(tableState({ status, replica: null })).toEqual(expected);
    expect(tableState({ status, replica: "ACTIVE" })).toEqual(expected);
  });

  // [api:dynamodb.ReplicaStatus], what the table's status does not have
  test.each([
    ["UPDATING", fine],
    ["CREATION_FAILED", closed("its creation has failed")],
    ["REGION_DISABLED", closed("the account has the region disabled")],
    ["INACCESSIBLE_ENCRYPTION_CREDENTIALS", closed("its key cannot be used")],
    ["REPLICATION_NOT_AUTHORIZED", missed],
  ])("that is itself %s", (replica, expected) => {
    expect(tableState({ status: "ACTIVE", replica })).toEqual(expected);
  });
});

describe("a bucket", () => {
  const enabled = { versioning: "Enabled", key: "Enabled" };

  // [api:kms.KeyState], every value
  test.each(["Creating", "Disabled", "PendingDeletion", "PendingImport"])(
    "whose key is %s can be neither read nor written",
    (key) => {
      expect(bucketState({ ...enabled, key })).toEqual(
        closed(`its key cannot be used: it is ${key}`),
      );
    },
  );
  test.each(["PendingReplicaDeletion", "Unavailable"])("nor one whose key is %s", (key) => {
    expect(bucketState({ ...enabled, key }).reads).toBe(false);
  });
  test.each(["Enabled", "Updating", null])("whose key is %s takes both", (key) => {
    expect(bucketState({ ...enabled, key })).toEqual(fine);
  });
  test.each([
    ["Suspended", "its versioning is Suspended, so nothing replicates to it"],
    [null, "its versioning is not enabled, so nothing replicates to it"],
  ])("whose versioning is %s is read and not written", (versioning, reason) => {
    expect(bucketState({ ...enabled, versioning })).toEqual({
      accepted: false,
      reads: true,
      reason,
    });
  });
});
