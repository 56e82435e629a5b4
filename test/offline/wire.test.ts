import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { wireSecret } from "../../src/offline/secrets";
import { echo, structOf, unwrap, wireProperties, wireUnknown } from "../../src/offline/wire";

const mark = "4dabf18193072939515e22adb298388d";

describe("the engine's protocol", () => {
  test("carries any JSON there and back", () => {
    // Through text once, since JSON knows no -0, which some values here are.
    const properties = fc
      .dictionary(
        fc.string({ minLength: 1 }),
        fc.jsonValue({ maxDepth: 3, noUnicodeString: true }),
        { noNullPrototype: true },
      )
      .map((given) => JSON.stringify(given))
      // The SDK's own library keeps a message's fields in a plain object, which cannot hold this
      // key.
      .filter((text) => !text.includes('"__proto__":'))
      .map((text): Record<string, unknown> => JSON.parse(text));

    fc.assert(
      fc.property(properties, (given) => {
        const { values, secrets } = unwrap(wireProperties(structOf(given)));

        expect(values).toEqual(given);
        expect(secrets).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("shows secrets by path wherever they are, and unknown values as such", () => {
    const wire = wireProperties(
      structOf({
        plain: "a",
        list: [{ token: wireSecret("b") }],
        nested: wireSecret({ inner: wireUnknown }),
        gone: undefined,
      }),
    );

    expect(unwrap(wire)).toEqual({
      values: { plain: "a", list: [{ token: "b" }], nested: { inner: "<unknown>" } },
      secrets: ["list[0].token", "nested"],
    });
  });

  test("takes output values apart: known or not, secret or not", () => {
    const output = { [mark]: "d0e6a833031e9bbcd3f4e8bde6ca49a4" };

    expect(
      unwrap({
        known: { ...output, value: 1, secret: true, dependencies: ["urn:a"] },
        unknown: { ...output, dependencies: ["urn:b"] },
      }),
    ).toEqual({
      values: { known: 1, unknown: "<unknown>" },
      secrets: ["known"],
    });
  });

  test("gives a resource back by its id, or by its URN if it is a component", () => {
    const resource = { [mark]: "5cf8f73096256a8f31e491e813e4eb8e" };

    expect(
      echo([
        { ...resource, urn: "urn:a", id: "a-1" },
        { ...resource, urn: "urn:b" },
      ]),
    ).toEqual(["a-1", "urn:b"]);
  });
});
