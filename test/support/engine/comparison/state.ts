import { type Comparable, normalise } from "./comparable";
import { plainOf } from "./plain";

/** A resource in `pulumi stack export`. Source: sdk/go/common/apitype/core.go, ResourceV3. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly external?: boolean;
  readonly id?: string;
  readonly parent?: string;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Record<string, readonly string[]>;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly additionalSecretOutputs?: readonly string[];
  readonly deletedWith?: string;
  readonly replaceWith?: readonly string[];
  readonly customTimeouts?: Record<string, number>;
  readonly importID?: string;
  readonly hideDiff?: readonly unknown[];
  readonly replacementTrigger?: unknown;
  readonly resourceHooks?: Record<string, readonly string[]>;
}

/** What a stack is once it is deployed. */
export function ofState(resources: readonly StateResource[]): Comparable[] {
  return resources.map((resource) => {
    const inputs = plainOf(resource.inputs);
    const outputs = plainOf(resource.outputs);
    return {
      urn: resource.urn,
      type: resource.type,
      custom: resource.custom ?? false,
      external: resource.external ?? false,
      id: normalise.id(resource.type, resource.id),
      parent: resource.parent ?? "",
      inputs: normalise.withoutInternal(resource.type, inputs.values),
      secretInputs: inputs.secrets,
      outputs: outputs.values,
      secretOutputs: outputs.secrets,
      dependencies: normalise.set(resource.dependencies),
      propertyDependencies: normalise.sets(resource.propertyDependencies),
      provider: normalise.provider(resource.provider),
      protect: resource.protect ?? false,
      retainOnDelete: resource.retainOnDelete ?? false,
      ignoreChanges: resource.ignoreChanges ?? [],
      replaceOnChanges: resource.replaceOnChanges ?? [],
      additionalSecretOutputs: resource.additionalSecretOutputs ?? [],
      deletedWith: resource.deletedWith ?? "",
      replaceWith: normalise.set(resource.replaceWith),
      timeouts: normalise.seconds(resource.customTimeouts),
      importId: resource.importID ?? "",
      hideDiffs: resource.hideDiff ?? [],
      replacementTrigger: plainOf({ trigger: resource.replacementTrigger }).values.trigger,
      hooks: normalise.moments(resource.resourceHooks),
    };
  });
}
