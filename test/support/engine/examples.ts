import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { Expected } from "./expected/expected";
import { warmStandby } from "./expected/warm-standby";

/** An example, and what it is expected to do. */
export interface Example extends Expected {
  readonly name: string;
  /** Folder of the program, from the repository's root. */
  readonly program: string;
}

/** Expectations by the example's folder. */
const expected: Readonly<Record<string, Expected>> = { "warm-standby": warmStandby };

const folder = join(__dirname, "..", "..", "..", "examples");

/** Every example there is. One that nothing is expected of fails every engine test. */
export const examples: readonly Example[] = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, "Pulumi.yaml")))
  .map((name) => {
    const known = expected[name];
    if (known === undefined) {
      throw new Error(
        `examples/${name} has no expectations: say in test/support/engine/expected/${name}.ts what it does, ` +
          "and name it in test/support/engine/examples.ts",
      );
    }
    return { ...known, name, program: join("examples", name) };
  });

/** The example that tests edit which are about one deployment and not about every example. */
export const warmStandbyExample: Example = {
  ...warmStandby,
  name: "warm-standby",
  program: join("examples", "warm-standby"),
};
