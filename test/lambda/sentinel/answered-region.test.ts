import { describe, expect, test } from "vitest";

import { answeredRegion } from "../../../src/lambda/sentinel/answered-region";
import { mostRoutedStandbys } from "../../../src/model/routing/failover-pairs";
import { setting } from "./sentinel-world";

/** Asks name servers that know these CNAMEs and no other. */
function answered(names: Readonly<Record<string, string>>) {
  return answeredRegion(setting, async (name) => {
    const led = names[name];
    if (led === undefined) throw new Error(`queryCname ENODATA ${name}`);
    return [led];
  });
}

describe("answeredRegion", () => {
  test("is the one whose endpoint the service's name leads to", async () => {
    expect(await answered({ "guide.example.com": "one.example.com" })).toBe("eu-west-1");
    expect(await answered({ "guide.example.com": "Two.example.com." })).toBe("eu-central-1");
  });

  test("is found behind the names of further standbys", async () => {
    const chain = {
      "guide.example.com": "awsdr-standby-1.guide.example.com",
      "awsdr-standby-1.guide.example.com": "two.example.com",
    };

    expect(await answered(chain)).toBe("eu-central-1");
  });

  test("is found behind the names of as many standbys as can be routed to, and no more", async () => {
    const through = (links: number) => {
      const names = Array.from({ length: links }, (_, nth) => [
        nth === 0 ? "guide.example.com" : `awsdr-standby-${nth}.guide.example.com`,
        nth + 1 === links ? "two.example.com" : `awsdr-standby-${nth + 1}.guide.example.com`,
      ]);
      return Object.fromEntries(names);
    };

    expect(await answered(through(mostRoutedStandbys))).toBe("eu-central-1");
    expect(await answered(through(mostRoutedStandbys + 1))).toBeUndefined();
  });

  test("is nobody's to say where the name leads elsewhere, nowhere, or round in a circle", async () => {
    expect(await answered({ "guide.example.com": "other.example.com" })).toBeUndefined();
    expect(await answered({})).toBeUndefined();
    expect(await answered({ "guide.example.com": "guide.example.com" })).toBeUndefined();
  });
});
