import { describe, expect, test } from "vitest";

import { probeToken } from "../../../src/lambda/sentinel/probe-token";

const minute = 60_000;

/** A secret that is read at times that the test sets. */
function read() {
  const world = { now: 0, value: "first", reads: 0, fails: false };
  const token = probeToken(
    async () => {
      world.reads += 1;
      if (world.fails) throw new Error("Secrets Manager is away");
      return world.value;
    },
    () => world.now,
  );
  return { world, token };
}

describe("the token of a sentinel", () => {
  test("is read once for ten minutes, then again", async () => {
    const { world, token } = read();
    expect(await token.current()).toBe("first");
    world.value = "second";
    world.now = 10 * minute - 1;
    expect(await token.current()).toBe("first");
    expect(world.reads).toBe(1);

    world.now = 10 * minute;

    expect(await token.current()).toBe("second");
    expect(world.reads).toBe(2);
  });

  test("is read again as soon as somebody refused it, once", async () => {
    const { world, token } = read();
    await token.current();
    world.value = "second";
    token.refused();
    token.refused();

    expect(await token.current()).toBe("second");
    expect(await token.current()).toBe("second");
    expect(world.reads).toBe(2);
  });

  test("goes on being used while its secret does not answer, and is asked for anew each time", async () => {
    const { world, token } = read();
    await token.current();
    world.now = 10 * minute;
    world.fails = true;

    expect([await token.current(), await token.current()]).toEqual(["first", "first"]);
    expect(world.reads).toBe(3);
  });

  test("is none where it was never read", async () => {
    const { world, token } = read();
    world.fails = true;

    await expect(token.current()).rejects.toThrow("Secrets Manager is away");
  });
});
