import { describe, expect, test } from "vitest";

import { regionless, regionPlace } from "../../../../src/model/check/parity/regionless";
import { probedPlan, selfScalingPlan } from "../../../support/plans";
import { away, home } from "./sides";

const account = "123456789012";

describe("what two regions have in different ways by nature", () => {
  const plan = probedPlan();

  test.each([
    ["the region", "https://api.eu-west-1.example.org", "https://api.eu-central-1.example.org"],
    ["a zone of it", "eu-west-1a,eu-west-1b", "eu-central-1b,eu-central-1c"],
    ["its endpoint", "eu-west-1.guide.example.com:443", "eu-central-1.guide.example.com:443"],
    ["its cluster", "guide-eu-west-1", "guide-eu-central-1"],
    [
      "a store's ARN",
      `arn:aws:rds:eu-west-1:${account}:cluster:guide-catalog-eu-west-1`,
      `arn:aws:rds:eu-central-1:${account}:cluster:guide-catalog-eu-central-1`,
    ],
    ["a store's name", "s3://guide-media-eu-west-1/x", "s3://guide-media-eu-central-1/x"],
    [
      "a key's id",
      `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
      `arn:aws:kms:eu-central-1:${account}:key/mrk-1234abcd12ab34cd56ef1234567890ab`,
    ],
    [
      "the ending of a secret's ARN",
      `arn:aws:secretsmanager:eu-west-1:${account}:secret:app/key-AbCdEf:password::`,
      `arn:aws:secretsmanager:eu-central-1:${account}:secret:app/key-GhIjKl:password::`,
    ],
    [
      "the ending that Pulumi gives a secret's name",
      `arn:aws:secretsmanager:eu-west-1:${account}:secret:guide-0a1b2c3-AbCdEf`,
      `arn:aws:secretsmanager:eu-central-1:${account}:secret:guide-4d5e6f7-GhIjKl`,
    ],
    [
      "the id of a database's host",
      "orders.cluster-ro-c1a2b3c4d5e6.eu-west-1.rds.amazonaws.com",
      "orders.cluster-ro-x9y8z7w6v5u4.eu-central-1.rds.amazonaws.com",
    ],
  ])("is no difference: %s", (_, inHome, inAway) => {
    expect(inHome).not.toBe(inAway);
    expect(regionless(inHome, regionPlace(plan, home))).toBe(
      regionless(inAway, regionPlace(plan, away)),
    );
  });

  test.each([
    ["another region's name in a standby", "eu-west-1", "eu-west-1"],
    ["another name of the same kind", "orders-eu-west-1", "order-eu-central-1"],
    ["a name with more to it", "guide-media-eu-west-1-old", "guide-media-eu-central-1"],
    [
      "another secret",
      `arn:aws:secretsmanager:eu-west-1:${account}:secret:app-AbCdEf`,
      `arn:aws:secretsmanager:eu-central-1:${account}:secret:old-AbCdEf`,
    ],
    [
      "another key of the same secret",
      `arn:aws:secretsmanager:eu-west-1:${account}:secret:app-AbCdEf:user::`,
      `arn:aws:secretsmanager:eu-central-1:${account}:secret:app-AbCdEf:password::`,
    ],
    [
      "another account",
      `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
      `arn:aws:kms:eu-central-1:210987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
    ],
    [
      "a reader in the writer's place",
      "a.cluster-c1a2b3c4d5e6.eu-west-1.rds.amazonaws.com",
      "a.cluster-ro-c1a2b3c4d5e6.eu-central-1.rds.amazonaws.com",
    ],
    ["a commit in a version's place", "app-0a1b2c3", "app-4d5e6f7"],
  ])("does not hide what differs by more: %s", (_, inHome, inAway) => {
    expect(regionless(inHome, regionPlace(plan, home))).not.toBe(
      regionless(inAway, regionPlace(plan, away)),
    );
  });

  test("has a region's other regions, and every name that the plan has there, the longest first", () => {
    const { others, names } = regionPlace(plan, away);

    expect(others).toEqual([home]);
    expect(names.map(([name]) => name.length)).toEqual(
      names.map(([name]) => name.length).sort((one, other) => other - one),
    );
    expect(names).toEqual(
      expect.arrayContaining([
        ["eu-central-1.guide.example.com", "<endpoint>"],
        ["guide-eu-central-1", "<cluster>"],
        ["guide-media-eu-central-1", "<media>"],
        [
          `arn:aws:secretsmanager:eu-central-1:${account}:secret:guide-probe-AbCdEf`,
          "<token of the probe>",
        ],
      ]),
    );
  });

  test("knows no tasks where a replica scales by itself", () => {
    const { names } = regionPlace(selfScalingPlan(), away);

    expect(names.map(([, standsFor]) => standsFor)).not.toContain("<cluster>");
  });
});
