import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";

import {
  latePartFaults,
  requiredPartFaults,
  wholeOutputFaults,
  wholeOutputs,
} from "../../../src/components/plan/whole-outputs";
import { sentences } from "../../support/sentences";

const network = pulumi.output({ networks: {} });

test("wholeOutputs names the arguments that are one output, and no others", () => {
  expect(
    wholeOutputs({ network, ledger: { suffix: pulumi.output("a") }, data: undefined }),
  ).toEqual(["network"]);
});

test("wholeOutputs names a promise too, of which nothing is known yet either", () => {
  expect(wholeOutputs({ data: Promise.resolve({}), names: [] })).toEqual(["data"]);
});

test("wholeOutputFaults says of each that its keys are not known", () => {
  const faults = wholeOutputFaults({ network, "data.deployed": pulumi.output({}), names: [] });

  expect(sentences(faults)).toEqual([
    "network must be given piece by piece, got one output: it is not known until it is deployed",
    "data.deployed must be given piece by piece, got one output: it is not known until it is deployed",
  ]);
});

test("latePartFaults looks into an argument that came piece by piece, and at nothing else", () => {
  const reason =
    "must be given piece by piece, got one output: it is not known until it is deployed";
  const ledger = { regions: pulumi.output([]), service: "guide", suffix: pulumi.output("a") };
  const faultsOf = (part: typeof ledger | undefined) =>
    sentences(latePartFaults("ledger", part, ["service", "regions"]));

  expect(faultsOf(ledger)).toEqual([`ledger.regions ${reason}`]);
  expect(faultsOf(pulumi.output(ledger) as never)).toEqual([`ledger ${reason}`]);
  expect(faultsOf(undefined)).toEqual([]);
  expect(faultsOf(null as never)).toEqual([]);
});

test("latePartFaults names the fields that are missing, but those that may be", () => {
  const data: { declared?: []; deployed?: object; lag?: object } = { deployed: {} };

  expect(sentences(latePartFaults("data", data, ["declared", "deployed"], ["lag"]))).toEqual([
    "data.declared must be given, got none",
  ]);
});

test("requiredPartFaults refuses an argument that is not there, as another stack may give out", () => {
  const faultsOf = (ledger: unknown) =>
    sentences(requiredPartFaults("ledger", ledger as { service: string }, ["service"]));

  expect(faultsOf(undefined)).toEqual(["ledger must be given, got none"]);
  expect(faultsOf(null)).toEqual(["ledger must be given, got none"]);
  expect(faultsOf({})).toEqual(["ledger.service must be given, got none"]);
  expect(faultsOf({ service: "guide" })).toEqual([]);
});
