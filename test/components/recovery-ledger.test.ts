import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { RecoveryLedger, type RecoveryLedgerArgs } from "../../src/components/recovery-ledger";
import { deploy } from "../../src/offline/testing";
import { argumentsOf, deployed, named } from "../support/deployed";

const topology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { name: "example.com", id: "Z0123456789ABCDEFGHIJ" },
  primary: "eu-west-1",
  standbys: ["eu-central-1", "eu-north-1"],
  witness: "eu-west-3",
  tags: { team: "guides" },
};

function ledger(
  args: Partial<RecoveryLedgerArgs> = {},
  opts?: pulumi.ComponentResourceOptions,
): RecoveryLedger {
  return new RecoveryLedger("ledger", { topology, ...args }, opts);
}

describe("RecoveryLedger", () => {
  test("creates two tables and the suffix of their names, all its own children", async () => {
    const [component, ...children] = await deployed(() => ledger());

    expect(component?.type).toBe("awsdr:index:RecoveryLedger");
    expect(children.map(({ type, name }) => [type, name]).sort()).toEqual([
      ["aws:dynamodb/table:Table", "ledger-lock"],
      ["aws:dynamodb/table:Table", "ledger-records"],
      ["random:index/randomId:RandomId", "ledger-suffix"],
    ]);
    for (const { parent, name } of children) expect(parent, name).toBe(component?.urn);
  });

  test("owns the records in the first standby and replicates them everywhere else", async () => {
    const { inputs } = named(await deployed(() => ledger()), "ledger-records");

    expect(inputs).toMatchObject({
      region: "eu-central-1",
      name: expect.stringMatching(/^awsdr-guide-records-[0-9a-f]{8}$/),
      billingMode: "PAY_PER_REQUEST",
      attributes: [
        { name: "pk", type: "S" },
        { name: "sk", type: "S" },
      ],
      hashKey: "pk",
      rangeKey: "sk",
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      serverSideEncryption: { enabled: true },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: true,
      tags: { team: "guides", "awsdr:service": "guide", "awsdr:role": "ledger-records" },
    });
    expect(inputs.replicas).toEqual(
      ["eu-north-1", "eu-west-1"].map((regionName) => ({
        regionName,
        pointInTimeRecovery: true,
        deletionProtectionEnabled: true,
        propagateTags: true,
      })),
    );
  });

  const swapped = { ...topology, primary: "eu-central-1", standbys: ["eu-west-1", "eu-north-1"] };
  const founded = { primary: "eu-west-1", standby: "eu-central-1" };

  test.each([
    ["in the topology", { topology: { ...swapped, founded } }],
    ["by ownerRegion", { topology: swapped, ownerRegion: "eu-central-1" }],
  ])("stays as it is when regions change places, told who owns it %s", async (_, told) => {
    const before = await deployed(() => ledger());

    const after = await deployed(() => ledger(told));

    expect(argumentsOf(after)).toEqual(argumentsOf(before));
    expect(named(after, "ledger").outputs.recordsTableRegion).toBe("eu-central-1");
  });

  test("remembers who owns the records, and refuses that another should", async () => {
    const remembering = (owner: string) =>
      deployed(() =>
        ledger({ transform: { suffix: (args) => ({ ...args, keepers: { owner } }) } }),
      );

    const { inputs, ignoreChanges } = named(await deployed(() => ledger()), "ledger-suffix");
    expect(inputs.keepers).toEqual({ owner: "eu-central-1" });
    expect(ignoreChanges).toEqual(["keepers"]);
    await expect(remembering("eu-west-1")).rejects.toThrow(
      'RecoveryLedger "ledger":\n- ownerRegion must be eu-west-1, which has owned the data from ' +
        "the start, got eu-central-1: data does not move with the regions",
    );
  });

  test("keeps the lock in one table of the witness, without a replica", async () => {
    const { inputs } = named(await deployed(() => ledger()), "ledger-lock");

    expect(inputs).toMatchObject({
      region: "eu-west-3",
      name: expect.stringMatching(/^awsdr-guide-lock-[0-9a-f]{8}$/),
      billingMode: "PAY_PER_REQUEST",
      attributes: [{ name: "pk", type: "S" }],
      hashKey: "pk",
      serverSideEncryption: { enabled: true },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: true,
    });
    expect(inputs).not.toHaveProperty("replicas");
    expect(inputs).not.toHaveProperty("streamEnabled");
  });

  test.each(["ledger-records", "ledger-lock"])(
    "leaves %s behind when it is deleted",
    async (table) => {
      expect(named(await deployed(() => ledger()), table).retainOnDelete).toBe(true);
    },
  );

  test("gives its tables and their protection up when the caller says so", async () => {
    const resources = await deployed(() => ledger({ keepData: false }));

    for (const table of ["ledger-records", "ledger-lock"]) {
      const { retainOnDelete, inputs } = named(resources, table);
      expect(retainOnDelete, table).toBe(false);
      expect(inputs.deletionProtectionEnabled, table).toBe(false);
    }
    const { replicas } = named(resources, "ledger-records").inputs;
    expect(replicas).toEqual(
      ["eu-north-1", "eu-west-1"].map((regionName) =>
        expect.objectContaining({ regionName, deletionProtectionEnabled: false }),
      ),
    );
  });

  test("gives nothing up for the option alone, which other languages always set", async () => {
    const resources = await deployed(() => ledger({}, { retainOnDelete: false }));

    for (const table of ["ledger-records", "ledger-lock"]) {
      const { retainOnDelete, inputs } = named(resources, table);
      expect(retainOnDelete, table).toBe(true);
      expect(inputs.deletionProtectionEnabled, table).toBe(true);
    }
  });

  test("tells the plan its lease and its tables' names", async () => {
    const { resources, outputs } = await deploy(() => {
      const { leaseSeconds, recordsTableName, lockTableName } = ledger({ leaseSeconds: undefined });
      return { leaseSeconds, recordsTableName, lockTableName };
    });

    expect(outputs).toEqual({
      leaseSeconds: 60,
      recordsTableName: named(resources, "ledger-records").inputs.name,
      lockTableName: named(resources, "ledger-lock").inputs.name,
    });
  });

  test("names each region's replica by its ARN", async () => {
    const { resources, outputs } = await deploy(() => {
      const built = ledger();
      return {
        home: built.recordsTableArnIn("eu-central-1"),
        away: built.recordsTableArnIn("eu-west-1"),
      };
    });

    const table = named(resources, "ledger-records").inputs.name;
    expect(outputs).toEqual({
      home: `arn:aws:dynamodb:eu-central-1:123456789012:table/${table}`,
      away: `arn:aws:dynamodb:eu-west-1:123456789012:table/${table}`,
    });
  });

  test("tells each region's own stream, one that is not known yet as none", async () => {
    const { resources, outputs } = await deploy(() => ({
      streams: ledger().recordsStreamArnsByRegion,
      without: new RecoveryLedger("other", {
        topology: { ...topology, service: "other" },
        transform: { recordsTable: ({ replicas, ...args }) => args },
      }).recordsStreamArnsByRegion["eu-west-1"],
    }));

    const table = named(resources, "ledger-records").inputs.name;
    const streamIn = (region: string) =>
      expect.stringMatching(`^arn:aws:dynamodb:${region}:123456789012:table/${table}/stream/.`);
    expect(outputs).toEqual({
      streams: {
        "eu-central-1": streamIn("eu-central-1"),
        "eu-north-1": streamIn("eu-north-1"),
        "eu-west-1": streamIn("eu-west-1"),
      },
      without: "",
    });
  });

  test("hands out the tables themselves", async () => {
    const { resources, outputs } = await deploy(() => {
      const { recordsTable, lockTable } = ledger().nodes;
      return { records: recordsTable.urn, lock: lockTable.urn };
    });

    expect(outputs).toEqual({
      records: named(resources, "ledger-records").urn,
      lock: named(resources, "ledger-lock").urn,
    });
  });

  test("refuses an argument that comes as one output", async () => {
    await expect(
      deploy(() => ledger({ topology: pulumi.output(topology) as never })),
    ).rejects.toThrow(
      'RecoveryLedger "ledger":\n- topology must be given piece by piece, got one output: ' +
        "it is not known until it is deployed",
    );
  });

  test("gives a transform the last word", async () => {
    const resources = await deployed(() =>
      ledger({
        transform: {
          suffix: (args) => ({ ...args, byteLength: 8 }),
          recordsTable: (args) => ({ ...args, tableClass: "STANDARD_INFREQUENT_ACCESS" }),
          lockTable: (args) => ({ ...args, name: "lock" }),
        },
      }),
    );

    expect(named(resources, "ledger-suffix").inputs.byteLength).toBe(8);
    expect(named(resources, "ledger-records").inputs.tableClass).toBe("STANDARD_INFREQUENT_ACCESS");
    expect(named(resources, "ledger-lock").inputs.name).toBe("lock");
  });

  test("refuses a faulty topology and lease together, before anything is created", async () => {
    await expect(
      deploy(() =>
        ledger({
          topology: { ...topology, standbys: [] },
          leaseSeconds: 5,
          ownerRegion: "eu-west-3",
        }),
      ),
    ).rejects.toThrow(
      new RegExp(
        [
          'RecoveryLedger "ledger":',
          "- topology.standbys must name a region[^\n]*",
          "- leaseSeconds must be[^\n]*",
          "- ownerRegion must be one of the topology's \\(eu-west-1\\), got eu-west-3: ",
        ].join("\n"),
      ),
    );
  });
});
