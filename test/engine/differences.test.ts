import { describe, expect, test } from "vitest";

import type { Properties } from "../../src/offline/testing";
import { differencesOf } from "../support/engine/differences";

function between(type: string, olds: Properties, news: Properties) {
  return differencesOf(type, { inputs: olds, outputs: olds }, news, []);
}

const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const vault = "aws:backup/vault:Vault";

describe("what a change to a resource brings about", () => {
  test("is an update where AWS can change the property", () => {
    expect(between(vault, { name: "v", tags: {} }, { name: "v", tags: { a: "b" } })).toEqual({
      changed: ["tags"],
      replacing: [],
      deleteFirst: false,
    });
  });

  test("is a replacement where it cannot, and begins with a deletion if the program chose the name", () => {
    expect(between(vault, { name: "v", kmsKeyArn: "a" }, { name: "v", kmsKeyArn: "b" })).toEqual({
      changed: ["kmsKeyArn"],
      replacing: ["kmsKeyArn"],
      deleteFirst: true,
    });
    expect(between(vault, { kmsKeyArn: "a" }, { kmsKeyArn: "b" }).deleteFirst).toBe(false);
    expect(between(vault, { name: "v" }, { name: "w" }).deleteFirst).toBe(false);
  });

  test("is a replacement in another region", () => {
    expect(between(vault, { region: "eu-west-1" }, { region: "eu-west-3" }).replacing).toEqual([
      "region",
    ]);
  });

  test("is an update of a rule's source, and a replacement by a source of another kind", () => {
    const open = { cidrIpv4: "0.0.0.0/0" };

    expect(between(rule, open, { cidrIpv4: "10.0.0.0/8" }).replacing).toEqual([]);
    expect(between(rule, open, { referencedSecurityGroupId: "sg-1" }).replacing).toEqual([
      "cidrIpv4",
      "referencedSecurityGroupId",
    ]);
  });
});
