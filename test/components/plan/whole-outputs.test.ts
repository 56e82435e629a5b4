import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";

import { wholeOutputFaults, wholeOutputs } from "../../../src/components/plan/whole-outputs";
import { sentences } from "../../support/sentences";

const network = pulumi.output({ networks: {} });

test("wholeOutputs names the arguments that are one output, and no others", () => {
  expect(
    wholeOutputs({ network, ledger: { suffix: pulumi.output("a") }, data: undefined }),
  ).toEqual(["network"]);
});

test("wholeOutputFaults says of each that its keys are not known", () => {
  const faults = wholeOutputFaults({ network, "data.deployed": pulumi.output({}), names: [] });

  expect(sentences(faults)).toEqual([
    "network must be given piece by piece, got one output: it is not known until it is deployed",
    "data.deployed must be given piece by piece, got one output: it is not known until it is deployed",
  ]);
});
