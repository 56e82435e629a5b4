import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";

import type { Registration } from "./run";
import { isProvider, packageOf } from "./urn";

/**
 * Fills in what a resource inherits, before its transforms see it: its own word always wins. What
 * the SDK itself inherits is in the request already.
 * Source: inheritFromParent and resolveProvider in resource/deploy/source_eval.go of pulumi.
 */
export function inherit(request: RegisterResourceRequest, parent: Registration | undefined): void {
  if (parent === undefined) {
    return;
  }
  const { protect, retainOnDelete, deletedWith, provider } = parent.inheritable;
  if (!request.hasProtect() && protect !== undefined) {
    request.setProtect(protect);
  }
  if (!request.hasRetainondelete() && retainOnDelete !== undefined) {
    request.setRetainondelete(retainOnDelete);
  }
  if (request.getDeletedwith() === "") {
    request.setDeletedwith(deletedWith);
  }
  if (request.getCustom() && request.getProvider() === "") {
    const pkg = packageOf(request.getType());
    const own = request.getProvidersMap().get(pkg);
    request.setProvider(ofPackage(pkg, provider) ?? own ?? parent.providers[pkg] ?? "");
  }
}

/** A parent's own provider serves its children only if they are of its package. */
function ofPackage(pkg: string, reference: string): string | undefined {
  const path = reference.split("::")[2] ?? "";
  const type = path.slice(path.lastIndexOf("$") + 1);
  return isProvider(type) && packageOf(type) === pkg ? reference : undefined;
}
