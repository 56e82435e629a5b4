import { describe, expect, test } from "vitest";

import { CloudFault } from "../../../src/drill/port/cloud-fault";
import {
  flat,
  type ServiceDifferences,
  severalServices,
  thatHasMoved,
  there,
} from "./several-by-command";

describe("where nobody tells in which region several services run", () => {
  const silent = new CloudFault("no answer", "transient");
  const untold: ServiceDifferences = {
    seen: ({ cloud }) => ({
      lock: { ...cloud.lock, read: () => Promise.reject(silent) },
      router: { ...cloud.router, answers: () => Promise.reject(silent) },
    }),
  };

  test("it is the one that --from names, and not that of one who has moved", async () => {
    const machine = severalServices({ cart: untold, guide: untold, orders: there });
    await thatHasMoved(machine, "orders");

    const { stdout } = await machine.command("--lost-region", "--from", "eu-west-1");

    expect(flat(stdout)).not.toContain("must say where");
    expect(flat(stdout)).toMatch(/orders there/);
  });

  test("without it, each is refused", async () => {
    const machine = severalServices({ cart: untold, guide: untold });

    const { exit, stdout } = await machine.command("--lost-region");

    expect(exit).toBe(10);
    expect(flat(stdout)).toContain("--from must say where cart runs");
    expect(flat(stdout)).toContain("--from must say where guide runs");
  });
});
