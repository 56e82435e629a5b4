import { describe, expect, test } from "vitest";

import { CallEnd, platformSignal } from "../../src/drill/port/call-signal";

const late = new Error("late");

describe("the end of a call", () => {
  test("is told to the platform's own signal, whoever asked for it first", () => {
    const before = new CallEnd();
    const asked = platformSignal(before);
    const heard: unknown[] = [];
    asked.addEventListener("abort", () => heard.push(asked.reason));
    before.abort(late);
    const after = new CallEnd();
    after.abort(late);

    expect(heard).toEqual([late]);
    expect(platformSignal(after)).toMatchObject({ aborted: true, reason: late });
  });

  test("is one signal, and an open one while the call may go on", () => {
    const call = new CallEnd();

    expect(platformSignal(call)).toBe(platformSignal(call));
    expect(platformSignal(call)).toBeInstanceOf(AbortSignal);
    expect(platformSignal(call).aborted).toBe(false);
    expect(call.aborted).toBe(false);
    expect(() => call.throwIfAborted()).not.toThrow();
  });

  test("comes once: a second reason changes nothing", () => {
    const call = new CallEnd();
    call.abort(late);
    call.abort(new Error("later"));

    expect(() => call.throwIfAborted()).toThrow(late);
    expect(platformSignal(call).reason).toBe(late);
  });

  test("may be a signal of the platform from the start", () => {
    const { signal } = new AbortController();

    expect(platformSignal(signal)).toBe(signal);
  });
});
