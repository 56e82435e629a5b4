import { afterEach, describe, expect, test, vi } from "vitest";
import { bugsOfTheLock } from "./bugs-of-the-lock";
import { bugsOfTheRun } from "./bugs-of-the-run";
import { firstBroken } from "./hunt";
import type { PlantedBug } from "./planted-bug";

const plantedBugs = [...bugsOfTheLock, ...bugsOfTheRun];

const none: NonNullable<PlantedBug["between"]> = ({ cloud }) => cloud;

describe("the invariants catch", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each(plantedBugs)("$name", async ({ breaks, plant, between = none, shows }) => {
    plant?.();

    const broken = await firstBroken(shows, between);

    expect(
      broken.filter((title) => title.startsWith(breaks)),
      broken.join("\n"),
    ).toHaveLength(1);
  });

  test("none of what they are shown, where nobody has planted a bug", async () => {
    const broken = await Promise.all(
      plantedBugs.map(({ shows }) => firstBroken(shows.slice(0, 2), none)),
    );

    expect(broken.flat()).toEqual([]);
  });

  test("fifteen bugs at least", () => {
    expect(plantedBugs.length).toBeGreaterThanOrEqual(15);
  });
});
