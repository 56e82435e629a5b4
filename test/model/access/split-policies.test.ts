import { describe, expect, test } from "vitest";

import { accessDivision, accessPolicies } from "../../../src/model/access/access-policies";
import {
  divided,
  longestPolicy,
  policiesOf,
  policySizeFaults,
} from "../../../src/model/access/split-policies";
import type { AccessStatement } from "../../../src/model/access/statement";
import { warmStandbyPlan } from "../../support/plans";
import { sentences } from "../../support/sentences";

function statement(Sid: string, resources: number, length: number): AccessStatement {
  const Resource = Array.from({ length: resources }, (_, nth) => String(nth).padEnd(length, "x"));
  return { Sid, Effect: "Allow", Action: ["s3:ListBucket"], Resource };
}

const lengthOf = (policy: object) => JSON.stringify(policy).length;

/** Statements of which each is as long, and all together fill one policy to its last character. */
function full(): AccessStatement[] {
  const [one, other] = [statement("A", 40, 60), statement("B", 40, 60)];
  const [{ length }] = policiesOf([one, other], divided([one, other])).map((policy) => ({
    length: lengthOf(policy),
  })) as [{ length: number }];
  const last = one.Resource.at(-1) ?? "";
  const longer = last.padEnd(last.length + longestPolicy - length, "x");
  return [{ ...one, Resource: [...one.Resource.slice(0, -1), longer] }, other];
}

describe("statements", () => {
  test("share one policy up to its last character, and one more makes a second", () => {
    const statements = full();
    const [first] = statements;
    const tooLong = [{ ...first, Sid: "AA" } as AccessStatement, ...statements.slice(1)];

    expect(policiesOf(statements, divided(statements)).map(lengthOf)).toEqual([longestPolicy]);
    expect(divided(tooLong)).toHaveLength(2);
  });

  test("that are too long for a policy are cut between their resources, and none is lost", () => {
    const long = statement("A", 300, 60);
    const policies = policiesOf([long], divided([long]));

    expect(policies.length).toBeGreaterThan(3);
    expect(Math.max(...policies.map(lengthOf))).toBeLessThanOrEqual(longestPolicy);
    expect(
      policies.flatMap(({ Statement }) => Statement.flatMap(({ Resource }) => Resource)),
    ).toEqual(long.Resource);
  });

  test("go where longer names have put them", () => {
    const [long, short] = [statement("A", 90, 140), statement("A", 90, 60)];

    expect(policiesOf([short], divided([long]))).toHaveLength(divided([long]).length);
    expect(divided([short]).length).toBeLessThan(divided([long]).length);
  });

  test("are refused where a role would carry more than ten policies, and where one is too long", () => {
    const statements = (resources: number) => [statement("A", resources, 6_000)];
    const policies = (resources: number) =>
      policiesOf(statements(resources), divided(statements(resources)));

    expect(policySizeFaults("access", policies(10))).toEqual([]);
    expect(sentences(policySizeFaults("access", policies(11)))).toEqual([
      "access must fit into 10 managed policies, got 11: a role carries no more of them",
    ]);
    const huge = [statement("A", 1, 7_000)];
    expect(sentences(policySizeFaults("access", policiesOf(huge, divided(huge))))).toEqual([
      expect.stringMatching(
        /^access must fit into managed policies of 6144 characters, got one of 7\d\d\d: /,
      ),
    ]);
  });
});

test("a plan of two regions and three stores takes three policies", () => {
  const plan = warmStandbyPlan();
  const { reading, changing } = accessPolicies(plan, accessDivision(plan));

  expect([reading.length, changing.length]).toEqual([2, 1]);
});
