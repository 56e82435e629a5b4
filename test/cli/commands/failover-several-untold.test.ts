import { describe, expect, test } from "vitest";

import { CloudFault } from "../../../src/drill/port/cloud-fault";
import { live } from "../../drill/calm-world";
import { type ServiceDifferences, severalServices } from "./several-by-command";

/** A service that has moved already. */
async function thatHasMoved(machine: ReturnType<typeof severalServices>, service: string) {
  const lock = machine.worlds.get(service)?.cloud.lock.ofAnotherProcess();
  const request = { runId: "run-7", process: "p9", target: "eu-central-1", leaseSeconds: 60 };
  await lock?.take("eu-north-1", request, live);
  await lock?.settle("eu-north-1", "eu-central-1", 1, live);
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

describe("where nobody tells in which region several services run", () => {
  const silent = new CloudFault("no answer", "transient");
  const untold: ServiceDifferences = {
    seen: ({ cloud }) => ({
      lock: { ...cloud.lock, read: () => Promise.reject(silent) },
      router: { ...cloud.router, answers: () => Promise.reject(silent) },
    }),
  };

  test("it is the one that --from names, and not that of one who has moved", async () => {
    const machine = severalServices({ cart: untold, guide: untold, orders: {} });
    await thatHasMoved(machine, "orders");

    const { stdout } = await machine.command("--lost-region", "--from", "eu-west-1");

    expect(flat(stdout)).not.toContain("must say where");
    expect(flat(stdout)).toMatch(/orders there/);
  });

  test("without it, each is refused", async () => {
    const machine = severalServices({ cart: untold, guide: untold });

    const { exit, stdout } = await machine.command("--lost-region");

    expect(exit).toBe(10);
    expect(flat(stdout)).toContain("from must say where cart runs");
    expect(flat(stdout)).toContain("from must say where guide runs");
  });
});
