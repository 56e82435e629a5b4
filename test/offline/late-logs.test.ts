import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";

class Part extends pulumi.ComponentResource {
  constructor(name: string) {
    super("awsdr:index:Part", name);
    this.registerOutputs({});
  }
}

test("what a program logs too late takes no message from the next program", async () => {
  let told: (urn: pulumi.URN) => void = () => {};
  const late = { urn: pulumi.output(new Promise<pulumi.URN>((resolve) => (told = resolve))) };
  const stopped = deploy(() => {
    void pulumi.log.warn("too late", late as never);
    throw new Error("this program stops");
  });
  await expect(stopped).rejects.toThrow("this program stops");
  told("urn:pulumi:dev::project::awsdr:index:Part::late");

  const { logs } = await deploy(() => {
    pulumi.log.warn("in time");
    return new Part("part");
  });

  expect(logs.map(({ message }) => message)).toEqual(["in time"]);
});
