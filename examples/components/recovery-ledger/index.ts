import * as awsdr from "awsdr";

const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { id: "Z0123456789EXAMPLE" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

// The records in both regions, the lock in a third one: eu-west-3, the witness.
const ledger = new awsdr.RecoveryLedger("guide-ledger", { topology });

export const table = ledger.recordsTableName;
