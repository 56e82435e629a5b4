import { describe, expect, test } from "vitest";

import type { Probe } from "../../src/drill/cloud";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import { WriteWatch } from "../../src/drill/write-watch";
import { VirtualClock } from "../../src/rehearsal/virtual-clock";
import { moved } from "./moved";

type ProbeAnswer = Awaited<ReturnType<Probe["write"]>>;

const [from, to] = ["eu-west-1", "eu-central-1"];
const served = { ok: true, servedBy: to };
const start = new Date("2026-03-01T03:00:00Z");

/** Writes that each begin at a second, are answered after some more, and work or do not. */
async function watched(
  ...writes: readonly (readonly [beginsAt: number, takes: number, answer: ProbeAnswer | Error])[]
) {
  const clock = new VirtualClock(start);
  const watch = new WriteWatch(to);
  const all = writes.map(async ([beginsAt, takes, answer]) => {
    await clock.sleep(beginsAt);
    const write = async () => {
      await clock.sleep(takes);
      if (answer instanceof Error) throw answer;
      return answer;
    };
    await watch.write({ clock, probe: { write } as never });
  });
  await clock.until(Promise.all(all));
  return { watch, clock };
}

describe("writes by the public name", () => {
  test("date a recovery by the begin of the first that works, whatever hangs beside it", async () => {
    const { watch } = await watched(
      [0, 10, { ok: false, servedBy: null }],
      [1, 2, served],
      [2, 0.1, served],
    );

    expect(watch.stretch).toEqual({ since: new Date(start.getTime() + 1_000), began: 1 });
    expect(watch.heldSeconds).toBe(1);
  });

  test.each<[string, ProbeAnswer | Error]>([
    ["fails", { ok: false, servedBy: to }],
    ["another region answers", { ok: true, servedBy: from }],
    ["gets no answer", new CloudFault("no answer within 10 s", "transient")],
  ])("begin anew after one that %s", async (_, broken) => {
    const { watch } = await watched([0, 0.1, served], [1, 0.1, broken], [2, 0.1, served]);

    expect(watch.stretch?.began).toBe(2);
  });

  test("are known no longer after half a minute without one", async () => {
    const { watch } = await watched([0, 0.1, served], [30, 0.1, served]);
    const gap = await watched([0, 0.1, served], [30.1, 0.1, served]);

    expect(watch.stretch?.began).toBe(0);
    expect(gap.watch.stretch?.began).toBe(30.1);
  });

  test("are due once a second until one works, and every 10 s from then on", async () => {
    const none = await watched([0, 0, { ok: false, servedBy: null }]);
    const one = await watched([0, 0, served]);
    const dueAt = async ({ watch, clock }: typeof none, seconds: number) => {
      await clock.until(clock.sleep(seconds - clock.monotonic()));
      return watch.isDue({ clock });
    };

    expect([await dueAt(none, 0.9), await dueAt(none, 1)]).toEqual([false, true]);
    expect([await dueAt(one, 9.9), await dueAt(one, 10)]).toEqual([false, true]);
  });

  test("throw what does not pass by itself to whoever waits for them, once", async () => {
    const ended = new CloudFault("the token has expired", "credentials");
    const { watch } = await watched([0, 0, ended]);

    expect(() => watch.throwFault()).toThrow(ended);
    expect(() => watch.throwFault()).not.toThrow();
  });
});

describe("the date of a recovery", () => {
  /** A run whose name leads a client to the target so many seconds after the first switch. */
  async function recovered(after: number, silent: boolean) {
    let first: number | undefined;
    let ledAt = 0;
    const { report } = await moved({
      seen: ({ cloud, clock }) => ({
        router: {
          ...cloud.router,
          publishSwitch: async (...args) => {
            first ??= clock.monotonic();
            ledAt = clock.now().getTime() + (first + after - clock.monotonic()) * 1_000;
            return cloud.router.publishSwitch(...args);
          },
          switchReading: async () => ({ value: 1, at: null, alarm: "ALARM" }),
          answers: async () => {
            const there = first !== undefined && clock.monotonic() >= first + after;
            return ["1", "2", "3", "4"].map((server) =>
              silent
                ? { server, region: null, silent: true as const }
                : { server, region: there ? to : from },
            );
          },
        },
        probe: {
          ...cloud.probe,
          write: async () => {
            const there = first !== undefined && clock.monotonic() >= first + after;
            if (!there) await clock.sleep(8);
            return there ? served : { ok: false, servedBy: null };
          },
        },
      }),
    });
    return { late: ((report.recoveredAt?.getTime() ?? 0) - ledAt) / 1_000, report };
  }

  test.each([
    ["its name servers show the move", false],
    ["no name server answers, long before the move counts as made", true],
  ])("is that of an outside client to the second: %s", async (_, silent) => {
    const { late, report } = await recovered(23.5, silent);

    expect(report.end).toBe("recovered");
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(1.01);
  });
});
