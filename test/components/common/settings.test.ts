import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { settings } from "../../../src/components/common/settings";
import { deploy, type OfflineOptions } from "../../../src/offline/testing";

const placeholders = { domain: "guide.example.com", zoneId: "Z0123456789EXAMPLE" };

/** What a program sees of its settings; it needs a resource, as every program does. */
function seen(options: OfflineOptions) {
  return deploy(() => {
    const found = settings(placeholders);
    new pulumi.ComponentResource("test:index:Anything", "anything");
    return found;
  }, options).then(({ outputs }) => outputs);
}

describe("settings", () => {
  test("stand in for what a preview lacks", async () => {
    expect(await seen({ dryRun: true })).toEqual(placeholders);
  });

  test("come from the stack where it has them", async () => {
    const config = { domain: "shop.example.org", zoneId: "Z1" };

    expect(await seen({ dryRun: false, config })).toEqual(config);
  });

  test("refuse an actual deployment with placeholders, with the commands to run", async () => {
    await expect(seen({ dryRun: false, config: { domain: "shop.example.org" } })).rejects.toThrow(
      "this stack would be deployed with placeholders; set its own values first:\n" +
        "  pulumi config set zoneId <your zoneId>",
    );
  });
});
