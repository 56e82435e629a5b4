import { type Comparable, normalise } from "./comparable";
import { plainOf } from "./plain";

/**
 * What the event stream of `pulumi preview` says of a resource. Source:
 * sdk/go/common/apitype/events.go.
 */
export interface PreviewEvent {
  readonly resOutputsEvent?: { readonly metadata: { readonly new: ForeseenResource | null } };
}

interface ForeseenResource {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly external?: boolean;
  readonly id: string;
  readonly parent: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly provider: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs: Record<string, unknown>;
}

/** A resource in the plan that a preview saves. Source: sdk/go/common/apitype/plan.go. */
export interface PlannedResource {
  readonly goal: {
    readonly protect: boolean;
    readonly dependencies?: readonly string[];
    readonly propertyDependencies?: Record<string, readonly string[]>;
    readonly deleteBeforeReplace?: boolean;
    readonly ignoreChanges?: readonly string[];
    readonly additionalSecretOutputs?: readonly string[];
    readonly structuredAliases?: readonly PlannedAlias[];
    readonly id?: string;
    readonly customTimeouts?: Record<string, number>;
  };
}

/** An alias in a plan; what was not given is empty. */
interface PlannedAlias {
  readonly URN?: string;
  readonly Name?: string;
  readonly Type?: string;
  readonly Stack?: string;
  readonly Project?: string;
  readonly Parent?: string;
  readonly NoParent?: boolean;
}

/**
 * What a preview foresees. The stream shows inputs and outputs, with secrets masked, and nothing of
 * most options; the plan shows what the engine was asked for, and nothing of what is only read.
 */
export function ofPreview(
  events: readonly PreviewEvent[],
  plan: Readonly<Record<string, PlannedResource>>,
): Comparable[] {
  const foreseen = new Map<string, Comparable>();
  for (const { resOutputsEvent } of events) {
    const resource = resOutputsEvent?.metadata.new;
    if (resource) {
      // What comes last counts: a component's outputs come in an event of their own.
      foreseen.set(resource.urn, streamed(resource));
    }
  }
  const urns = new Set([...Object.keys(plan), ...foreseen.keys()]);
  return [...urns].map((urn) => ({ ...planned(plan[urn]), ...foreseen.get(urn), urn }));
}

function streamed(resource: ForeseenResource): Comparable {
  const inputs = plainOf(resource.inputs);
  const outputs = plainOf(resource.outputs);
  return {
    urn: resource.urn,
    type: resource.type,
    custom: resource.custom ?? false,
    external: resource.external ?? false,
    id: normalise.id(resource.type, String(plainOf({ id: resource.id }).values.id)),
    parent: resource.parent,
    protect: resource.protect ?? false,
    retainOnDelete: resource.retainOnDelete ?? false,
    provider: normalise.provider(resource.provider),
    inputs: normalise.withoutInternal(resource.type, inputs.values),
    secretInputs: inputs.secrets,
    outputs: outputs.values,
    secretOutputs: outputs.secrets,
  };
}

function planned(resource: PlannedResource | undefined): Record<string, unknown> {
  if (resource === undefined) {
    return {};
  }
  const { goal } = resource;
  return {
    protect: goal.protect,
    dependencies: normalise.set(goal.dependencies),
    propertyDependencies: normalise.sets(goal.propertyDependencies),
    deleteBeforeReplace: goal.deleteBeforeReplace ?? "",
    ignoreChanges: goal.ignoreChanges ?? [],
    additionalSecretOutputs: goal.additionalSecretOutputs ?? [],
    aliases: (goal.structuredAliases ?? []).map(aliasOf),
    importId: goal.id ?? "",
    timeouts: normalise.seconds(goal.customTimeouts),
  };
}

/** An alias in the form in which the offline engine records it. */
function aliasOf({ URN, Name, Type, Stack, Project, Parent, NoParent }: PlannedAlias): unknown {
  return (
    URN || {
      ...(Name && { name: Name }),
      ...(Type && { type: Type }),
      ...(Stack && { stack: Stack }),
      ...(Project && { project: Project }),
      ...(Parent && { parent: Parent }),
      ...(NoParent && { noParent: true }),
    }
  );
}
