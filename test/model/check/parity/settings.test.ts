import { describe, expect, test } from "vitest";

import { regionPlace } from "../../../../src/model/check/parity/regionless";
import {
  differencesOf,
  differenceWords,
  madeSettings,
} from "../../../../src/model/check/parity/settings";
import { warmStandbyPlan } from "../../../support/plans";
import { away, home } from "./sides";

const plan = warmStandbyPlan();
const regions = { active: home, standby: away };

function settingsIn(region: string, value: object) {
  return madeSettings(value, {
    place: regionPlace(plan, region),
    seal: (text) => `sealed ${text.length}`,
    isShown: ([first]) => first !== "environment",
    read: (path, text) => (path[0] === "revision" ? undefined : text),
  });
}

function differing(inHome: object, inAway: object): string[] {
  return differencesOf(settingsIn(home, inHome), settingsIn(away, inAway)).map((one) =>
    differenceWords(one, regions),
  );
}

describe("the settings of something", () => {
  test("go by their names, an item of a list by its own", () => {
    const settings = settingsIn(home, {
      cpu: "512",
      isOn: false,
      at: new Date("2026-06-01T12:00:00Z"),
      roles: ["a", "b"],
      ports: [
        { containerPort: 80, protocol: "tcp" },
        { containerPort: 443, protocol: "tcp" },
      ],
      secrets: [{ name: "KEY", valueFrom: "arn" }],
      bare: [{ name: "alone" }],
      nameless: [{ from: 1 }, { from: 2 }],
      revision: 7,
      unset: undefined,
      none: null,
      empty: "",
      list: [],
      nothing: {},
    });

    expect(
      Object.fromEntries(Object.entries(settings).map(([name, { text }]) => [name, text])),
    ).toEqual({
      cpu: "512",
      isOn: "false",
      at: "2026-06-01T12:00:00.000Z",
      roles: '["a","b"]',
      "ports 80 protocol": "tcp",
      "ports 443 protocol": "tcp",
      "secrets KEY": "arn",
      "bare alone": "there",
      "nameless 1 from": "1",
      "nameless 2 from": "2",
    });
  });

  test("are sealed where they must not be shown, with and without the region", () => {
    const { "environment PASSWORD": setting } = settingsIn(home, {
      environment: [{ name: "PASSWORD", value: "eu-west-1 hunter2" }],
    });

    expect(setting).toEqual({
      text: "sealed 17",
      regionless: "sealed 16",
      isShown: false,
      elsewhere: [],
    });
    expect(JSON.stringify(setting)).not.toContain("hunter2");
  });

  test("tell which other region they name", () => {
    const { host } = settingsIn(away, { host: "db.eu-west-1.example.org" });

    expect(host?.elsewhere).toEqual([home]);
    expect(settingsIn(home, { host: "db.eu-west-1.example.org" }).host?.elsewhere).toEqual([]);
  });
});

describe("differences of two regions", () => {
  test("are none where only the region differs, or where nothing does", () => {
    expect(differing({ host: "eu-west-1" }, { host: "eu-central-1" })).toEqual([]);
    expect(differing({ first: "eu-west-1" }, { first: "eu-west-1" })).toEqual([]);
    expect(differing({ list: [] }, {})).toEqual([]);
    expect(
      differing(
        {
          ports: [
            { name: "a", to: 1 },
            { name: "b", to: 2 },
          ],
        },
        {
          ports: [
            { name: "b", to: 2 },
            { name: "a", to: 1 },
          ],
        },
      ),
    ).toEqual([]);
  });

  test("are told with both sides, in the order of their names", () => {
    expect(
      differing(
        { memory: "2048", cpu: "1024", user: "app" },
        { cpu: "512", memory: "2048", group: "x" },
      ),
    ).toEqual([
      "cpu is 512 in eu-central-1 and 1024 in eu-west-1",
      "group (x) is only in eu-central-1",
      "user (app) is only in eu-west-1",
    ]);
  });

  test("never show a value that must not be shown", () => {
    const environment = (value: string) => ({ environment: [{ name: "LEVEL", value }] });

    expect(differing(environment("debug"), environment("information"))).toEqual([
      "environment LEVEL has other values in eu-central-1 and eu-west-1 (not shown)",
    ]);
    expect(differing(environment("debug"), {})).toEqual(["environment LEVEL is only in eu-west-1"]);
    expect(differing({}, environment("debug"))).toEqual([
      "environment LEVEL is only in eu-central-1",
    ]);
  });
});
