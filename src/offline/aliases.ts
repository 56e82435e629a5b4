import type { Alias } from "@pulumi/pulumi/proto/alias_pb";

import type { RecordedAlias } from "./recorded";

/** Earlier identities of a resource as plain data: a URN, or the parts that were different. */
export function aliasesOf(aliases: Alias[]): (string | RecordedAlias)[] {
  return aliases.map((alias) => {
    const spec = alias.getSpec();
    if (spec === undefined) {
      return alias.getUrn();
    }
    return {
      ...(spec.getName() && { name: spec.getName() }),
      ...(spec.getType() && { type: spec.getType() }),
      ...(spec.getStack() && { stack: spec.getStack() }),
      ...(spec.getProject() && { project: spec.getProject() }),
      ...(spec.getParenturn() && { parent: spec.getParenturn() }),
      ...(spec.getNoparent() && { noParent: true as const }),
    };
  });
}
