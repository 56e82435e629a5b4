import { Resolver } from "node:dns";
import { describe, expect, test } from "vitest";

import {
  aMoment,
  aMomentOrLength,
  aName,
  aPath,
  aRegion,
  nameServers,
  oneOf,
  wholeNumber,
} from "../../src/cli/forms";

describe("a whole number", () => {
  const number = wholeNumber(1, 100);

  test.each(["1", "100"])("is %s within its limits", (text) => {
    expect(number.read(text)).toBe(Number(text));
  });

  test.each(["0", "101", "-1", "1.5", "1e1", "ten", "", "9".repeat(30)])("is not %j", (text) => {
    expect(number.read(text)).toBeUndefined();
  });

  test("says its limits", () => {
    expect(number.is).toBe("a whole number from 1 to 100");
  });
});

describe("a moment", () => {
  test.each([
    ["2026-02-01", "2026-02-01T00:00:00.000Z"],
    ["2026-02-01T05:00Z", "2026-02-01T05:00:00.000Z"],
    ["2026-02-01T05:00:00+01:00", "2026-02-01T04:00:00.000Z"],
  ])("is %s", (text, instant) => {
    expect(aMoment.read(text)).toEqual(new Date(instant));
  });

  test.each(["2026-02-01T05:00:00", "2026-02-30", "yesterday", "90 days", ""])(
    "is not %j",
    (text) => {
      expect(aMoment.read(text)).toBeUndefined();
    },
  );

  test("is now whenever it is asked for", () => {
    expect(aMoment.read("now")).toBe("now");
  });

  test("or a length is one of both", () => {
    expect(aMomentOrLength.read("90 days")).toBe(90 * 86_400);
    expect(aMomentOrLength.read("2026-02-01")).toEqual(new Date("2026-02-01T00:00:00Z"));
    expect(aMomentOrLength.read("last week")).toBeUndefined();
  });
});

test("a path is any text but none", () => {
  expect(aPath.read("-")).toBe("-");
  expect(aPath.read("")).toBeUndefined();
});

test("a name is any text but none", () => {
  expect(aName.read("run-1")).toBe("run-1");
  expect(aName.read("")).toBeUndefined();
  expect(aName.read(" ")).toBeUndefined();
});

describe("name servers", () => {
  test.each([
    ["192.0.2.1", ["192.0.2.1"]],
    ["192.0.2.1:53, [2001:db8::1]:5353", ["192.0.2.1:53", "[2001:db8::1]:5353"]],
    ["2001:db8::1,[2001:db8::2]", ["2001:db8::1", "[2001:db8::2]"]],
    ["127.0.0.1:1,127.0.0.1:2,127.0.0.1:3,127.0.0.1:65535", 4],
  ])("are %s", (text, servers) => {
    const read = nameServers.read(text);
    expect(typeof servers === "number" ? read?.length : read).toEqual(servers);
  });

  test.each([
    "ns-1.example.com",
    "garbage",
    "foo bar;rm",
    "192.0.2.256",
    "192.0.2.1:0",
    "192.0.2.1:65536",
    "[192.0.2.1]:53",
    "192.0.2.1,",
    "",
    "127.0.0.1,127.0.0.2,127.0.0.3,127.0.0.4,127.0.0.5",
  ])("are not %j", (text) => {
    expect(nameServers.read(text)).toBeUndefined();
  });

  test("have one vote each", () => {
    expect(nameServers.read("192.0.2.1,192.0.2.1:53")).toBeUndefined();
  });
});

test("a region is one that AWS has", () => {
  expect(aRegion.read("eu-west-1")).toBe("eu-west-1");
  expect(aRegion.read("mars-1")).toBeUndefined();
});

describe("name servers", () => {
  test.each([
    ["8.8.8.8", ["8.8.8.8"]],
    ["127.0.0.1:5353, 10.0.0.2", ["127.0.0.1:5353", "10.0.0.2"]],
    ["2001:db8::1", ["2001:db8::1"]],
    ["[2001:db8::1]:53", ["[2001:db8::1]:53"]],
    ["10.0.0.2:65535", ["10.0.0.2:65535"]],
  ])("are %s, as Node takes them", (text, servers) => {
    expect(nameServers.read(text)).toEqual(servers);
    expect(() => new Resolver().setServers(servers)).not.toThrow();
  });

  test.each([
    "ns-1.example.com",
    "10.0.0.2:0",
    "10.0.0.2:65536",
    "10.0.0.256",
    "10.0.0.2,",
    "[10.0.0.2]:53",
    "",
  ])("are not %j", (text) => {
    expect(nameServers.read(text)).toBeUndefined();
  });
});

test("one of a few words is none but these", () => {
  const either = oneOf("events", "backup");

  expect([either.is, either.read("backup")]).toEqual(["events or backup", "backup"]);
  expect(either.read("Backup")).toBeUndefined();
});
