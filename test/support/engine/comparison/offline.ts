import type { RecordedResource, Recording } from "../../../../src/offline/testing";

import { type Comparable, normalise } from "./comparable";

/** What the offline engine says of a program, in the fields that state, events and plan have. */
export function ofRecording(recording: Recording): Comparable[] {
  return everythingIn(recording).map(comparable);
}

/** The same of a first preview, whose events mask secrets. */
export function ofForeseen(recording: Recording): Comparable[] {
  return everythingIn(recording).map((resource) => {
    const inputs = normalise.masked({ values: resource.inputs, secrets: resource.secretInputs });
    const outputs = normalise.masked({ values: resource.outputs, secrets: resource.secretOutputs });
    return comparable({
      ...resource,
      inputs: inputs.values,
      secretInputs: [...inputs.secrets],
      outputs: outputs.values,
      secretOutputs: [...outputs.secrets],
    });
  });
}

function everythingIn({ resources, stack, defaultProviders }: Recording): RecordedResource[] {
  return [...(stack ? [stack] : []), ...defaultProviders, ...resources];
}

function comparable(resource: RecordedResource): Comparable {
  return {
    urn: resource.urn,
    type: resource.type,
    custom: resource.custom,
    external: resource.external,
    id: normalise.id(resource.type, resource.id),
    parent: resource.parent ?? "",
    inputs: resource.inputs,
    secretInputs: [...resource.secretInputs].sort(),
    outputs: resource.outputs,
    secretOutputs: [...resource.secretOutputs].sort(),
    dependencies: normalise.set(resource.dependencies),
    propertyDependencies: normalise.sets(resource.propertyDependencies),
    provider: normalise.provider(resource.provider),
    protect: resource.protect,
    retainOnDelete: resource.retainOnDelete,
    ignoreChanges: resource.ignoreChanges,
    replaceOnChanges: resource.replaceOnChanges,
    deleteBeforeReplace: resource.deleteBeforeReplace ?? "",
    additionalSecretOutputs: resource.additionalSecretOutputs,
    deletedWith: resource.deletedWith ?? "",
    replaceWith: normalise.set(resource.replaceWith),
    replacementTrigger: resource.replacementTrigger,
    hideDiffs: resource.hideDiffs,
    hooks: resource.hooks,
    aliases: resource.aliases,
    timeouts: normalise.seconds(resource.customTimeouts),
    importId: resource.importId ?? "",
  };
}
