import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type IsMeant, killedAt, replyLostAt } from "./killed";
import { newProcesses } from "./processes";

const processes = newProcesses(20);

beforeAll(() => processes.build());
afterAll(() => processes.end());

function first(call: string): IsMeant {
  return (arrived) => arrived === call;
}

describe.concurrent("I1, I6: a process that is killed", () => {
  test.each([
    ["as it takes the lock", first("UpdateItem")],
    ["as it promotes", first("stores.promote")],
    ["in the middle of the shift", first("router.publishSwitch")],
  ])("%s leaves a run that another goes on with: each order is effective once", async (_, at) => {
    expect(await killedAt(processes, at)).toBe(true);
  });
});

describe.concurrent("I1, I7: a reply that is lost after the effect", () => {
  test.each(["stores.promote"])("of %s is as if it was seen", async (call) => {
    expect(await replyLostAt(processes, first(call))).toBe(true);
  });
});
