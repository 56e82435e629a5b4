import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { keeping, refuse, tagsOf } from "../../../src/components/common/component";
import { type Fault, fault } from "../../../src/model/faults";
import { deploy } from "../../../src/offline/testing";

function refusing(faults: readonly Fault[]): Promise<unknown> {
  return deploy(() => {
    const component = new pulumi.ComponentResource("test:index:Anything", "anything");
    refuse(component, 'Anything "anything"', faults);
  }).catch((error: unknown) => error);
}

describe("refuse", () => {
  test("names the component and lists every fault, without the stack trace that would bury them", async () => {
    const error = await refusing([
      fault("one", "must be two, got three"),
      fault("", "four is missing"),
    ]);

    expect(error).toBeInstanceOf(pulumi.ResourceError);
    expect(error).toMatchObject({
      message: 'Anything "anything":\n- one must be two, got three\n- four is missing',
      hideStack: true,
      stack: 'Anything "anything":\n- one must be two, got three\n- four is missing',
    });
  });

  test("does nothing where there is no fault", async () => {
    expect(await refusing([])).not.toBeInstanceOf(Error);
  });
});

describe("keeping", () => {
  const optionsWith = async (keepData: boolean, opts?: pulumi.ComponentResourceOptions) => {
    const { result } = await deploy(() => {
      const parent = new pulumi.ComponentResource("test:index:Anything", "anything");
      const { retainOnDelete, deleteBeforeReplace } = keeping(parent, keepData, opts);
      return { retainOnDelete, deleteBeforeReplace };
    });
    return result;
  };

  test("leaves data standing, and forgets none to make room for its replacement", async () => {
    expect(await optionsWith(true)).toEqual({ retainOnDelete: true, deleteBeforeReplace: false });
  });

  test.each([null, 0, "false"])(
    "gives no data up for %j, which is no plain false",
    async (keepData) => {
      expect(await optionsWith(keepData as never)).toMatchObject({ retainOnDelete: true });
    },
  );

  test("lets the provider decide about data that may go", async () => {
    expect(await optionsWith(false)).toEqual({ retainOnDelete: false });
  });

  test("gives no data up for the option alone, which other languages always set", async () => {
    expect(await optionsWith(true, { retainOnDelete: false })).toMatchObject({
      retainOnDelete: true,
    });
  });

  test("keeps data that the option asks to keep", async () => {
    expect(await optionsWith(false, { retainOnDelete: true })).toMatchObject({
      retainOnDelete: true,
    });
  });
});

describe("tagsOf", () => {
  test("gives our own tags the last word", () => {
    expect(tagsOf("guide", "primary", { team: "shop", "awsdr:role": "other" })).toEqual({
      team: "shop",
      "awsdr:service": "guide",
      "awsdr:role": "primary",
    });
  });
});
