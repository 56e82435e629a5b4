/** Which way into the ledger is open to whom: every attack takes one of these. */
import { beforeAll, describe, expect, test } from "vitest";

import { decide } from "../../support/iam/decision";
import {
  type AttackedService,
  attackedService,
  type Principal,
  primary,
  principals,
  standby,
  type Way,
  whoMay,
  witness,
} from "./ways-in";

let service: AttackedService;
beforeAll(async () => {
  service = await attackedService();
}, 120_000);

const nobody: readonly Principal[] = [];
const item = (pk: string, replica?: string): Way => {
  return { kind: "item", pk, ...(replica !== undefined && { replica }) };
};

const phases: readonly (readonly [string, Way, readonly Principal[]])[] = [
  ["on the bus", { kind: "bus" }, ["operator"]],
  ["on the recorder's queue", { kind: "queue" }, ["operator"]],
  // An operator alone moves them back.
  ["among the dead letters", { kind: "dead letters" }, ["operator", "administrator"]],
  ["to the recorder's function itself", { kind: "function" }, ["administrator"]],
];

const items: readonly (readonly [string, Way, readonly Principal[]])[] = [
  ["a run", item(`${standby}#run`), ["recorder", "administrator"]],
  ["an alarm's change", item(`${standby}#alarm`), ["recorder", "administrator"]],
  ["a recovery point", item(`${standby}#point`), ["recorder", "sweep", "administrator"]],
  ["a job", item(`${standby}#job`), ["recorder", "sweep", "administrator"]],
  ["a restore job", item(`${standby}#restore`), ["recorder", "sweep", "administrator"]],
  ["a vault", item(`${standby}#vault`), ["recorder", "sweep", "administrator"]],
  ["a notice", item(`${standby}#notice`), ["recorder", "sweep", "administrator"]],
  ["a lag", item(`${standby}#lag`), ["gauge", "administrator"]],
  ["a sentinel's memory", item(`${standby}#sentinel`), ["sentinel", "administrator"]],
  ["a sentinel's view", item(`${standby}#vantage`), ["sentinel", "administrator"]],
  ["the other's view", item(`${witness}#vantage`), ["witness's sentinel", "administrator"]],
  ["another region's run", item(`${primary}#run`), ["administrator"]],
  ["another region's point", item(`${primary}#point`), ["administrator"]],
  ["a run of the witness", item(`${witness}#run`), ["administrator"]],
  ["a region's that begins alike", item(`${standby}-2#run`), ["administrator"]],
  ["a kind's that begins alike", item(`${standby}#run2`), ["administrator"]],
  ["the plan", item("plan"), ["administrator"]],
  ["a run in the primary's replica", item(`${standby}#run`, primary), ["administrator"]],
  [
    "a view of the witness in the primary's replica",
    item(`${witness}#vantage`, primary),
    ["witness's sentinel", "administrator"],
  ],
  ["a view in the primary's replica", item(`${standby}#vantage`, primary), ["administrator"]],
];

describe("a phase of a recovery", () => {
  test.each(phases)("%s is put by those of the table alone", (_, way, may) => {
    expect(whoMay(service, way)).toEqual(may);
  });
});

describe("an item of the ledger", () => {
  test.each(items)("%s is written by those of the table alone", (_, way, may) => {
    expect(whoMay(service, way)).toEqual(may);
  });

  test.each(["dynamodb:DeleteItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"])(
    "is touched by %s by nobody's role",
    (action) => {
      const { callers } = service;
      const resource = `arn:aws:dynamodb:${standby}:123456789012:table/*`;
      const context = { "dynamodb:LeadingKeys": [`${standby}#run`] };
      const may = principals.filter(
        (name) => decide({ action, resource, context, caller: callers[name] }) === "allowed",
      );

      expect(may.filter((name) => name !== "administrator")).toEqual(nobody);
    },
  );
});

/** What each attack has to bring in; what comes of it stands in the tests of forgeries. */
const told = phases.map(([, way]) => way);
const asRun = [...told, item(`${standby}#run`)];
const asPoint = [item(`${standby}#point`)];
const attacks: readonly (readonly [string, readonly Way[], readonly Principal[]])[] = [
  ["two phases of a drill that would erase all incidents", told, ["operator", "administrator"]],
  ["a run of a second that would close an open incident", told, ["operator", "administrator"]],
  ["a start in the year 1", told, ["operator", "administrator"]],
  ["2,000 incidents of no length", told, ["operator", "administrator"]],
  ["a shift to a region that does not exist", told, ["operator", "administrator"]],
  ["a retraction", told, ["operator", "administrator"]],
  ["any of these as an item", asRun, ["recorder", "operator", "administrator"]],
  ['a size of "x", of 1.5 or of -1', asPoint, ["recorder", "sweep", "administrator"]],
  ["an instant of 1e300", asPoint, ["recorder", "sweep", "administrator"]],
  ["a fact of another kind under a key", asPoint, ["recorder", "sweep", "administrator"]],
  ["another region's key under one's own", asPoint, ["recorder", "sweep", "administrator"]],
  ["an instant of 1e300 in a run", [item(`${standby}#run`)], ["recorder", "administrator"]],
  [
    "a sentinel's view in the name of another",
    [item(`${standby}#vantage`)],
    ["sentinel", "administrator"],
  ],
];

describe("whoever tries", () => {
  test.each(attacks)("%s is let through where the table says so", (_, ways, may) => {
    const open = ways.map((way) => whoMay(service, way));

    expect(principals.filter((name) => open.some((names) => names.includes(name)))).toEqual(may);
  });

  test("gets nothing in from another account, nor from a task of the service", () => {
    const ways = [...phases, ...items].map(([, way]) => way);

    for (const way of ways) {
      expect(whoMay(service, way)).not.toContain("another account");
      expect(whoMay(service, way)).not.toContain("task");
      expect(whoMay(service, way)).not.toContain("publisher");
    }
  });
});

test("the gauge, which scans nothing, reads the plan and its own lags alone", () => {
  const { resources, callers } = service;
  const table = resources.find(({ name }) => name === "guide-ledger-records");
  const reads = (...keys: string[]) =>
    decide({
      caller: callers.gauge,
      action: "dynamodb:GetItem",
      resource: `arn:aws:dynamodb:${standby}:123456789012:table/${table?.outputs.name}`,
      context: { "dynamodb:LeadingKeys": keys },
    });

  expect([reads("plan"), reads(`${standby}#lag`)]).toEqual(["allowed", "allowed"]);
  for (const keys of [[`${standby}#run`], [`${primary}#lag`], ["plan", "plan2"], []]) {
    expect(reads(...keys)).toBe("not allowed");
  }
});
