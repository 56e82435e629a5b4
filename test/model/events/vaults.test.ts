import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { factsOf } from "../../support/events/records-of";
import { backupJob } from "../../support/events/sample-events";
import { vaultChange } from "../../support/events/sample-notices";

describe("a vault", () => {
  test("is locked as the latest of its events says", () => {
    const locked = vaultChange("MODIFIED", { isLocked: "true" }, "2026-03-01T00:00:00Z");
    const later = vaultChange("MODIFIED", { isLocked: "false" }, "2026-03-02T00:00:00Z");
    const lockedBytes = (...events: unknown[]) =>
      readings(factsOf([...events, backupJob()])).capacity.lockedBytes;

    expect(lockedBytes(locked)).toBe("1000");
    expect(lockedBytes(later, locked)).toBe("0");
    expect(
      lockedBytes(vaultChange("MODIFIED", { isLocked: true }, "2026-03-03T00:00:00Z"), later),
    ).toBe("1000");
    expect(lockedBytes(vaultChange("MODIFIED", {}, "2026-03-02T00:00:00Z"), locked)).toBe("1000");
    expect(lockedBytes(vaultChange("CREATED", {}, "2026-03-02T00:00:00Z"), locked)).toBe("0");
    for (const isLocked of ["", {}, null]) {
      expect(
        lockedBytes(vaultChange("MODIFIED", { isLocked }, "2026-03-02T00:00:00Z"), locked),
      ).toBe("1000");
    }
  });

  test("that was made and locked within one second is locked", () => {
    const second = "2026-03-01T00:00:00Z";
    const made = vaultChange("CREATED", {}, second);
    const locked = vaultChange("MODIFIED", { isLocked: "true" }, second);

    for (const events of [
      [made, locked],
      [locked, made],
    ]) {
      expect(readings(factsOf([...events, backupJob()])).capacity.lockedBytes).toBe("1000");
    }
  });
});
