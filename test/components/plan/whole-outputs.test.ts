import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { inPieces, wholeOutputFaults } from "../../../src/components/plan/whole-outputs";

const ledger = { service: "guide" };

describe("a component that comes as one output", () => {
  test("is a fault that says why, each by its argument's name", () => {
    const routing = pulumi.output({ url: "https://guide.example.com" });

    expect(wholeOutputFaults({ ledger, routing, data: pulumi.output(undefined) })).toEqual(
      ["routing", "data"].map((argument) => ({
        path: argument,
        reason:
          "must be given piece by piece, got one output: it is not known until it is deployed",
      })),
    );
  });

  test("has no pieces to look at, while anything else is looked at as it is", () => {
    expect([inPieces(pulumi.output(ledger)), inPieces(ledger)]).toEqual([undefined, ledger]);
  });
});

describe("a component that comes piece by piece", () => {
  test("is no fault, nor is one that was left out, nor one whose leaves are outputs", () => {
    const names = { ledger: { ...ledger, recordsTableName: pulumi.output("records") } };

    expect(wholeOutputFaults({ ...names, snapshots: undefined })).toEqual([]);
  });
});
