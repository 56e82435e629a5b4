import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const find = createRequire(__filename);
const known = new Map<string, readonly string[]>();

/**
 * Inputs that a type cannot do without, as its SDK knows them. The SDK itself refuses a program
 * that leaves one out, but not one whose value never comes to be known: the engine drops it.
 */
export function requiredInputs(type: string): readonly string[] {
  const found = known.get(type) ?? readFrom(sourceOf(type));
  known.set(type, found);
  return found;
}

function readFrom(source: string): string[] {
  return [...source.matchAll(/args\?\.(\w+) === undefined && !opts\.urn/g)].flatMap(
    ([, input]) => input ?? [],
  );
}

/**
 * Source text of the class behind a type such as `aws:rds/cluster:Cluster`; empty if there is none.
 */
function sourceOf(type: string): string {
  const [pkg, path = ""] = type.split(":");
  try {
    return readFileSync(find.resolve(`@pulumi/${pkg}/${path.replace(/^index\//, "")}.js`), "utf8");
  } catch {
    return "";
  }
}
