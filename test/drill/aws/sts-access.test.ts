import { describe, expect, test } from "vitest";

import { stsAccess, stsAccessActions } from "../../../src/drill/aws/sts-access";
import { warmStandbyPlan } from "../../support/plans";
import { live } from "../calm-world";
import { refusal, refusals, stubbedAws } from "./stubbed-aws";

const arn = "arn:aws:sts::123456789012:assumed-role/operator/anna";
// [api:sts.GetCallerIdentity, example]
const identity = { Account: "123456789012", Arn: arn, UserId: "AROAEXAMPLE:anna" };
const end = new Date("2026-06-01T13:00:00Z");

function access(
  answer: object | Error = identity,
  credentialsUntil: () => Promise<Date | null> = async () => end,
) {
  const stub = stubbedAws({ "sts:GetCallerIdentity": answer });
  const asked: string[] = [];
  const port = stsAccess(warmStandbyPlan(), (region) => {
    asked.push(region);
    return { sts: stub.client("sts"), credentialsUntil };
  });
  return { ...stub, asked, who: (region: string) => port.who(region, live) };
}

describe("whoever asks", () => {
  test.each(["eu-west-1", "eu-central-1", "eu-north-1"])(
    "is told by %s, a region of the plan, and by no other",
    async (region) => {
      const { who, calls, asked, actions } = access();

      expect(await who(region)).toEqual({ account: "123456789012", arn, until: end });
      expect(calls).toEqual([{ action: "sts:GetCallerIdentity", input: {}, signal: live }]);
      expect(actions()).toEqual(stsAccessActions.who);
      expect(asked).toEqual([region]);
    },
  );

  test("may have credentials that do not end", async () => {
    const { who } = access(identity, async () => null);

    expect(await who("eu-central-1")).toMatchObject({ until: null });
  });

  test("may have none when their end is asked for", async () => {
    const { who } = access(identity, async () => {
      throw refusal("CredentialsProviderError");
    });

    await expect(who("eu-central-1")).rejects.toMatchObject({ class: "credentials" });
  });

  test("is nobody where the answer names nobody", async () => {
    await expect(access({}).who("eu-central-1")).rejects.toMatchObject({ class: "transient" });
  });

  test.each(refusals)("is a fault of the class %s where the call fails so", async (name, error) => {
    await expect(access(error).who("eu-central-1")).rejects.toMatchObject({ class: name });
  });

  test("is not asked for in a region that the plan does not have", async () => {
    const { who, asked } = access();

    await expect(who("us-east-1")).rejects.toMatchObject({
      class: "gone",
      message: "the plan of guide has no region us-east-1",
    });
    expect(asked).toEqual([]);
  });
});
