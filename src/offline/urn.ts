import { Refusal } from "./refusal";

/** Type of the resource at the root of every stack. */
export const stackType = "pulumi:pulumi:Stack";

/** Builds a resource's URN as the engine does: the stack itself never shows in a type path. */
export function urnOf(
  at: { stack: string; project: string },
  resource: { type: string; name: string; parent?: string | undefined },
): string {
  const { type, name, parent } = resource;
  const path = parent === undefined ? "" : typePath(parent);
  const qualified = path === "" || path === stackType ? type : `${path}$${type}`;
  return `urn:pulumi:${at.stack}::${at.project}::${qualified}::${name}`;
}

/** The part of a URN that names the types from the outermost component down. */
function typePath(urn: string): string {
  return urn.split("::")[2] ?? "";
}

/** The package that manages a type: `aws` for `aws:s3/bucket:Bucket` and for its provider. */
export function packageOf(type: string): string {
  const [pkg = "", module = "", name = ""] = type.split(":");
  return pkg === "pulumi" && module === "providers" ? name : pkg;
}

/** Tells whether a type is that of a provider, such as `pulumi:providers:aws`. */
export function isProvider(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}

/** Refuses a type that names no package, module and resource: its provider could not be told. */
export function refuseMalformedType(type: string): void {
  if (type.split(":").length < 3) {
    throw new Refusal(`Type '${type}' is not a valid type token (must have format '*:*:*')`);
  }
}
