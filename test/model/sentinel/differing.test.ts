import { describe, expect, test } from "vitest";

import { forceDiffers, switchDiffers } from "../../../src/model/sentinel/differing";

const regions = ["eu-west-1", "eu-central-1", "eu-north-1"];

describe("switchDiffers", () => {
  test.each([
    // At 1 the switch of the first standby sends users there, or lets a later one have them.
    { value: 1, active: null, differs: true },
    { value: 1, active: "eu-west-1", differs: true },
    { value: 1, active: "eu-central-1", differs: false },
    { value: 1, active: "eu-north-1", differs: false },
    // At 0 it leaves them where they are.
    { value: 0, active: null, differs: false },
    { value: 0, active: "eu-west-1", differs: false },
    { value: 0, active: "eu-central-1", differs: true },
    { value: 0, active: "eu-north-1", differs: false },
    { value: undefined, active: null, differs: false },
    { value: undefined, active: "eu-west-1", differs: false },
    { value: undefined, active: "eu-central-1", differs: true },
    // A region that has left the topology is before every standby.
    { value: 1, active: "us-east-1", differs: true },
    { value: 0, active: "us-east-1", differs: false },
  ] as const)(
    "answers $differs of a switch at $value and a lock that names $active",
    ({ value, active, differs }) => {
      expect(switchDiffers({ value, standby: "eu-central-1", regions, active })).toBe(differs);
    },
  );
});

describe("forceDiffers", () => {
  test.each([
    // At 1 the name leads to the primary.
    { value: 1, active: null, differs: false },
    { value: 1, active: "eu-west-1", differs: false },
    { value: 1, active: "eu-central-1", differs: true },
    { value: 1, active: "us-east-1", differs: true },
    // At 0 it says nothing.
    { value: 0, active: null, differs: false },
    { value: 0, active: "eu-west-1", differs: false },
    { value: 0, active: "eu-central-1", differs: false },
    // Who does not know rings.
    { value: undefined, active: null, differs: true },
    { value: undefined, active: "eu-central-1", differs: true },
  ] as const)(
    "answers $differs of primaryForced at $value and a lock that names $active",
    ({ value, active, differs }) => {
      expect(forceDiffers({ value, regions, active })).toBe(differs);
    },
  );
});
