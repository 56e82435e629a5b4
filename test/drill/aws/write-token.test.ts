import { describe, expect, test } from "vitest";

import { writeToken, writeTokenActions } from "../../../src/drill/aws/write-token";
import { probedPlan, warmStandbyPlan } from "../../support/plans";
import { live } from "../calm-world";
import { refusals, stubbedAws } from "./stubbed-aws";

const plan = probedPlan();

function token(answer: object | Error | readonly (object | Error)[], of = plan) {
  const stub = stubbedAws({ "secretsmanager:GetSecretValue": answer });
  const asked: string[] = [];
  const held = writeToken(of, (region) => {
    asked.push(region);
    return stub.client("secretsmanager");
  });
  return { ...stub, ...held, asked };
}

describe("the token of write probes", () => {
  test("is read in the region that is asked, once, and held from then on", async () => {
    const { read, held, asked, inputs, actions } = token({ SecretString: "a-token" });
    expect(held()).toBe("");

    await read("eu-central-1", live);
    await read("eu-central-1", live);

    expect(held()).toBe("a-token");
    expect(asked).toEqual(["eu-central-1"]);
    expect(inputs("secretsmanager:GetSecretValue")).toEqual([
      { SecretId: plan.deployed.probe?.secrets["eu-central-1"] },
    ]);
    expect(actions()).toEqual([...writeTokenActions]);
  });

  test("is read again after a read that failed", async () => {
    const [, fault] = refusals[1];
    const { read, held } = token([fault, { SecretString: "a-token" }]);

    await expect(read("eu-central-1", live)).rejects.toMatchObject({ class: "transient" });
    await read("eu-central-1", live);

    expect(held()).toBe("a-token");
  });

  test.each<[string, object]>([
    ["bytes", { SecretBinary: new Uint8Array([1]) }],
    ["nothing", { SecretString: "" }],
  ])("is none where its secret holds %s", async (_, answer) => {
    await expect(token(answer).read("eu-central-1", live)).rejects.toMatchObject({
      class: "gone",
      message: expect.stringContaining("it holds no text"),
    });
  });

  test.each<[string, typeof plan, string]>([
    ["a plan without a probe", warmStandbyPlan(), "eu-central-1"],
    ["a region without its secret", plan, "eu-south-1"],
  ])("is named by nobody: %s", async (_, of, region) => {
    await expect(token({}, of).read(region, live)).rejects.toMatchObject({
      class: "gone",
      message: `the plan of guide names no probe token in ${region}`,
    });
  });

  test.each(refusals)("is a fault of the class %s where the read fails so", async (name, error) => {
    await expect(token(error).read("eu-central-1", live)).rejects.toMatchObject({ class: name });
  });
});
