import { join } from "node:path";

import { filesIn, textOf } from "./source-files";

/** A component that a user can `new`. */
export interface ComponentClass {
  /** Its file and its page: `recovery-plan`. */
  readonly file: string;
  /** Its name in a program: `RecoveryPlan`. */
  readonly name: string;
}

/** Every component of the library: the classes at the root of the components. */
export const componentClasses: readonly ComponentClass[] = filesIn(join("src", "components"))
  .filter((path) => /^src\/components\/[^/]+\.ts$/.test(path))
  .flatMap((path) => {
    const [, name] =
      /^export class (\w+) extends pulumi\.ComponentResource/m.exec(textOf(path)) ?? [];
    const [, file] = /([^/]+)\.ts$/.exec(path) ?? [];
    return name === undefined || file === undefined ? [] : [{ file, name }];
  });
