import { beforeAll, describe, expect, test } from "vitest";

import { parseEvent } from "../../src/model/events/parse-event";
import { type BackupCalendar, backupCalendar } from "../../src/rehearsal/backup-calendar";
import { backupEvents } from "../../src/rehearsal/backup-events";
import { diceOf } from "../../src/rehearsal/dice";
import { settingOf } from "../../src/rehearsal/setting";
import { warmStandbyPlan } from "../support/plans";

const plan = warmStandbyPlan();
const now = new Date("2026-06-01T12:00:00Z");
const from = new Date("2026-05-30T12:00:00Z");
const hour = 3_600_000;

describe("backupCalendar", () => {
  let calendar: BackupCalendar;

  beforeAll(() => {
    const { inputs, schedules } = settingOf(plan, now);
    calendar = backupCalendar(plan, diceOf(inputs, 1), 1, schedules);
  });

  test("takes a point of each store in each region at each run of each schedule", () => {
    const points = calendar.points(from, now);
    const count = (preset: string) => points.filter((point) => point.preset === preset).length;

    // Both ends are runs of the hourly schedule.
    expect(count("hourly")).toBe(49 * 6);
    expect(count("daily")).toBe(2 * 6);
  });

  test("starts each job within its window and deletes its point after its days", () => {
    for (const { takenAt, completedAt, deletedAt, preset } of calendar.points(from, now)) {
      const minutes = preset === "daily" ? 5 * 60 : 0;
      const sinceRun =
        (takenAt.getTime() - minutes * 60_000) % (preset === "daily" ? 24 * hour : hour);
      expect(sinceRun).toBeLessThan(hour);
      expect(completedAt > takenAt).toBe(true);
      const days = (deletedAt.getTime() - takenAt.getTime()) / (24 * hour);
      expect(days).toBe(preset === "daily" ? 35 : 2);
    }
  });

  test("copies the daily points to the other region's vault, and no others", () => {
    for (const { preset, region, copies, completedAt } of calendar.points(from, now)) {
      expect(copies.map((copy) => copy.region)).toEqual(
        preset === "hourly" ? [] : [region === "eu-west-1" ? "eu-central-1" : "eu-west-1"],
      );
      for (const copy of copies) expect(copy.completedAt > completedAt).toBe(true);
    }
  });

  test("finds the newest copy that has arrived, which is not the newest that was taken", () => {
    const daily = calendar
      .points(from, now)
      .filter(
        ({ preset, store, region }) =>
          `${preset} ${store.name} ${region}` === "daily catalog eu-west-1",
      );
    const [older, newer] = daily;
    const arrived = newer?.copies[0]?.completedAt ?? now;

    const before = calendar.newestIn("eu-central-1", "catalog", new Date(arrived.getTime() - 1));
    const after = calendar.newestIn("eu-central-1", "catalog", arrived);

    expect(before?.takenAt).toEqual(older?.takenAt);
    expect(after?.takenAt).toEqual(newer?.takenAt);
    expect(after?.preset).toBe("daily");
  });

  test("has in the primary's own vault every point as soon as it is complete, copied or not", () => {
    const points = calendar
      .points(from, now)
      .filter(({ region, store, completedAt }) => {
        return region === "eu-west-1" && store.name === "catalog" && completedAt <= now;
      })
      .toSorted((one, other) => one.takenAt.getTime() - other.takenAt.getTime());
    const newest = calendar.newestIn("eu-west-1", "catalog", now);

    expect(newest?.takenAt).toEqual(points.at(-1)?.takenAt);
    expect(newest?.arn).toBe(points.at(-1)?.arn);
    expect(newest?.preset).toBe("hourly");
  });

  test("tells of every point in events that the recorder understands", () => {
    const later = new Date(now.getTime() + 40 * 24 * hour);
    const told = calendar
      .points(from, now)
      .flatMap((point) => backupEvents(plan, point, {}, later))
      .map(({ event }) => parseEvent(event).kind);

    // Six events for a copied point, four for one that stays.
    expect(told).toHaveLength(49 * 6 * 4 + 2 * 6 * 6);
    expect(new Set(told)).toEqual(new Set(["facts"]));
  });

  test("tells nothing that has not been delivered yet", () => {
    const [point] = calendar.points(from, from);
    if (point === undefined) throw new Error("a run falls on the first instant");
    const until = new Date(point.completedAt.getTime() - 1);

    const states = backupEvents(plan, point, {}, until).map(
      ({ event }) => (event as { detail: { state: string } }).detail.state,
    );

    expect(states).toEqual(["CREATED"]);
  });

  test("writes a backup job's size as digits and a copy job's as a number, and none for Aurora", () => {
    const later = new Date(now.getTime() + 24 * hour);
    const sizes = { media: 1_000n, catalog: 5_000n };
    const sizesOf = (store: string) =>
      calendar
        .points(from, now)
        .filter(
          ({ preset, region, ...point }) =>
            preset === "daily" && region === "eu-west-1" && point.store.name === store,
        )
        .slice(0, 1)
        .flatMap((point) => backupEvents(plan, point, sizes, later))
        .map(({ event }) => (event as { detail: { backupSizeInBytes?: unknown } }).detail)
        .flatMap(({ backupSizeInBytes }) => backupSizeInBytes ?? []);

    expect(sizesOf("media")).toEqual(["1000", 1_000]);
    expect(sizesOf("catalog")).toEqual([]);
  });
});
