import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";
import type { Comparable } from "../support/engine/comparison/comparable";
import { differencesBetween } from "../support/engine/comparison/differences";
import { ofForeseen, ofRecording } from "../support/engine/comparison/offline";
import { ofPreview } from "../support/engine/comparison/preview";
import {
  failingPrograms,
  resourcePrograms,
  surroundedPrograms,
  valuePrograms,
} from "../support/engine/comparison/programs";
import { ofState, type StateResource } from "../support/engine/comparison/state";

const mark = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const urn = "urn:pulumi:dev::project::aws:sns/topic:Topic::topic";

/** One resource as a state holds it. */
const state: StateResource = {
  urn,
  type: "aws:sns/topic:Topic",
  custom: true,
  id: "arn:aws:sns:us-east-1:123456789012:topic-0a27f03",
  parent: "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
  inputs: {
    displayName: { [mark]: secret, plaintext: '"hush"' },
    tags: { a: "b" },
  },
  outputs: { arn: "arn" },
  dependencies: ["urn:b", "urn:a"],
  propertyDependencies: { tags: ["urn:a"], displayName: [] },
  provider: "urn:pulumi:dev::project::pulumi:providers:aws::default_7_48_0::an-id",
  protect: true,
  customTimeouts: { create: 5400 },
};

function changed(changes: Partial<StateResource>): Comparable[] {
  return ofState([{ ...state, ...changes }]);
}

describe("the comparison of both engines", () => {
  test("finds nothing between equals, whatever the order of dependencies and a provider's id", () => {
    const other = changed({
      dependencies: ["urn:a", "urn:b"],
      propertyDependencies: { tags: ["urn:a"] },
      provider: "urn:pulumi:dev::project::pulumi:providers:aws::default_7_48_0::another",
    });

    expect(differencesBetween(ofState([state]), other)).toEqual([]);
  });

  test.each<{ change: Partial<StateResource>; difference: string }>([
    {
      change: { parent: "urn:x" },
      difference:
        'parent is "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev" in the real engine, "urn:x" offline',
    },
    {
      change: { id: "x" },
      difference:
        'id is "arn:aws:sns:us-east-1:123456789012:topic-0a27f03" in the real engine, "x" offline',
    },
    { change: { protect: false }, difference: "protect is true in the real engine, false offline" },
    {
      change: { dependencies: ["urn:a"] },
      difference: 'dependencies is ["urn:a","urn:b"] in the real engine, ["urn:a"] offline',
    },
    {
      change: { propertyDependencies: {} },
      difference: 'propertyDependencies.tags is ["urn:a"] in the real engine, nothing offline',
    },
    {
      change: { customTimeouts: {} },
      difference: "timeouts.create is 5400 in the real engine, nothing offline",
    },
    {
      change: { provider: "urn:pulumi:dev::project::pulumi:providers:aws::own::an-id" },
      difference:
        'provider is "urn:pulumi:dev::project::pulumi:providers:aws::default_7_48_0" in the real engine, "urn:pulumi:dev::project::pulumi:providers:aws::own" offline',
    },
    {
      change: { outputs: { arn: "arn", more: null } },
      difference: "outputs.more is nothing in the real engine, null offline",
    },
  ])("names the one that differs: $difference", ({ change, difference }) => {
    expect(differencesBetween(ofState([state]), changed(change))).toEqual([
      `${urn}: ${difference}`,
    ]);
  });

  test("tells a secret from a plain value, and one value from another", () => {
    const open = changed({ inputs: { displayName: "hush", tags: { a: "c" } } });

    expect(differencesBetween(ofState([state]), open)).toEqual([
      `${urn}: inputs.tags.a is "b" in the real engine, "c" offline`,
      `${urn}: secretInputs is ["displayName"] in the real engine, [] offline`,
    ]);
  });

  test("names a resource that only one engine has, and does not trust an empty state", () => {
    expect(differencesBetween(ofState([state]), [])).toEqual([`${urn} is missing offline`]);
    expect(
      differencesBetween(ofState([state]), [...ofState([state]), { urn: "urn:more" }]),
    ).toEqual(["urn:more is there only offline"]);
    expect(differencesBetween([], ofState([state]))).toEqual([
      "the real engine shows nothing at all",
    ]);
  });

  test("reads a preview's events and plan, the last event first", () => {
    const foreseen = {
      urn,
      type: "aws:sns/topic:Topic",
      custom: true,
      id: "",
      parent: "",
      provider: "",
    };
    const events = [{}, { arn: unknown, owner: { [mark]: secret, ciphertext: "[secret]" } }].map(
      (outputs) => ({
        resOutputsEvent: { metadata: { new: { ...foreseen, inputs: {}, outputs } } },
      }),
    );
    const goal = {
      protect: false,
      deleteBeforeReplace: true,
      structuredAliases: [
        { URN: "", Name: "old", Type: "", Stack: "", Project: "", Parent: "", NoParent: true },
        { URN: "urn:old" },
      ],
    };

    expect(ofPreview(events, { [urn]: { goal } })).toMatchObject([
      {
        urn,
        outputs: { arn: "<unknown>", owner: "[secret]" },
        secretOutputs: ["owner"],
        deleteBeforeReplace: true,
        aliases: [{ name: "old", noParent: true }, "urn:old"],
      },
    ]);
  });

  test("sees in the offline engine what it sees in the real one", async () => {
    const program = () =>
      new aws.sns.Topic("topic", {
        displayName: pulumi.secret({ inner: "hush" }) as unknown as pulumi.Output<string>,
        tags: { a: "b" },
      });

    const [topic] = ofRecording(await deploy(program)).filter((resource) => resource.urn === urn);
    const [hidden] = ofForeseen(await deploy(program, { mode: "unknowns" })).filter(
      (resource) => resource.urn === urn,
    );

    expect(topic).toMatchObject({ inputs: { displayName: { inner: "hush" }, tags: { a: "b" } } });
    expect(hidden).toMatchObject({ inputs: { displayName: "[secret]", tags: { a: "b" } } });
  });

  test("leaves out nothing that the offline engine records but what follows from the rest", async () => {
    const deployment = await deploy(() => new aws.sns.Topic("topic"));
    const compared = ofRecording(deployment).find((resource) => resource.urn === urn);

    const left = Object.keys(deployment.resources[0] ?? {}).filter(
      (field) => !(field in (compared ?? {})),
    );
    // The name is in the URN, and the region comes of the inputs and the provider.
    expect(left).toEqual(["name", "region", "customTimeouts"]);
    expect(compared).toHaveProperty("timeouts");
  });

  test("is made of every program there is", () => {
    const folders = readdirSync(join(__dirname, "..", "support", "engine", "programs"));

    expect(folders.toSorted()).toEqual(
      [...resourcePrograms, ...valuePrograms, ...surroundedPrograms, ...failingPrograms].toSorted(),
    );
  });
});
