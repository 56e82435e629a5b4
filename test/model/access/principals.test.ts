import { describe, expect, test } from "vitest";

import {
  type AccessPrincipals,
  accessPrincipalsFaults,
} from "../../../src/model/access/principals";
import { trustPolicy } from "../../../src/model/access/trust";
import { sentences } from "../../support/sentences";

const account = "123456789012";
const user = `arn:aws:iam::${account}:user/staff/ada`;
const role = `arn:aws:iam::${account}:role/developers`;
const sso =
  `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/eu-west-1/` +
  "AWSReservedSSO_Operators_0123456789abcdef";
const sealed = `arn:aws:iam::${account}:user/break-glass`;

function faultsOf(change: Partial<AccessPrincipals> = {}): string[] {
  const named = { operators: [user], observers: [role], breakGlass: [sealed] };
  const given = { ...named, rolesWithoutMfa: false, ...change };
  return sentences(accessPrincipalsFaults(given, "eu-west-1"));
}

describe("those who may become a role", () => {
  test("are users and roles with whatever path, those of IAM Identity Center among them", () => {
    expect(faultsOf()).toEqual([]);
    expect(faultsOf({ operators: [user, sso], observers: [sso], rolesWithoutMfa: true })).toEqual(
      [],
    );
  });

  test.each([
    ["ada", 'must be ARNs of IAM users or roles, got "ada"'],
    ["", 'must be ARNs of IAM users or roles, got ""'],
    [`arn:aws:iam::${account}:group/staff`, "must be ARNs of IAM users or roles, got"],
    [`arn:aws:iam::${account}:role/*`, "must be whole ARNs, got"],
    ["*", 'must be whole ARNs, got "*"'],
    [`arn:aws:iam::${account}:root`, "must be users or roles, got"],
    [account, "must be users or roles, got"],
    [`arn:aws:sts::${account}:assumed-role/developers/ada`, "must name the role and not its"],
    [`arn:aws-cn:iam::${account}:role/developers`, "must be of the partition aws, got"],
    [undefined, "must be ARNs of IAM users or roles, got undefined: they decide"],
    [{}, "must be ARNs of IAM users or roles, got an object: they decide"],
  ])("cannot be %j", (arn, reason) => {
    const [first, ...others] = faultsOf({ observers: [arn as string] });

    expect(first).toContain(`observers ${reason}`);
    expect(others).toEqual([]);
  });

  test("are refused all at once, whichever role they are named for", () => {
    const given = { operators: [], observers: ["ada", role, role], breakGlass: "x" as never };

    expect(faultsOf(given)).toEqual(['breakGlass must be a list of ARNs, got "x"']);
    expect(faultsOf({ ...given, breakGlass: [] })).toEqual([
      "operators must name somebody, got none: AWS makes no role that nobody can assume",
      'observers must be ARNs of IAM users or roles, got "ada"',
      `observers must differ, got "${role}" twice`,
      "breakGlass must name somebody, got none: AWS makes no role that nobody can assume",
    ]);
  });

  test("are no roles among the operators unless that is agreed to", () => {
    expect(faultsOf({ operators: [sso] })).toEqual([
      `operators must be users, got "${sso}": AWS tells nothing of MFA in the session of a role, ` +
        "so set rolesWithoutMfa: true if whoever lets people into it asks for that",
    ]);
    expect(faultsOf({ operators: [sso], rolesWithoutMfa: true })).toEqual([]);
  });

  test("are users where a key lies sealed, and no operators", () => {
    expect(faultsOf({ breakGlass: [role], rolesWithoutMfa: true })).toEqual([
      `breakGlass must be users, got "${role}": a role is reached by what may have failed, ` +
        "a user's key lies sealed outside AWS",
    ]);
    expect(faultsOf({ breakGlass: [user] })).toEqual([
      `breakGlass must be no operators, got "${user}": a key that is used every day is not sealed`,
    ]);
  });

  test("are as many as fit into a trust policy, and not one character more", () => {
    const [first, second] = ["a", "b"].map((letter) => `arn:aws:iam::${account}:role/${letter}`);
    const several = Array.from(
      { length: 32 },
      (_, nth) => `${first}/${String(nth).padStart(10, "0")}`,
    );
    const room = 2_048 - JSON.stringify(trustPolicy("observer", [...several, ""])).length;
    const last = `${second}/`.padEnd(room, "x");

    expect(room).toBeGreaterThan(40);
    expect(faultsOf({ observers: [...several, last] })).toEqual([]);
    expect(faultsOf({ observers: [...several, `${last}x`] })).toEqual([
      "observers must fit into a trust policy of 2048 characters, got 2049: " +
        "let a role of theirs in, which many may assume",
    ]);
  });
});
