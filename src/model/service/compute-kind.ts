import * as v from "valibot";

import { at, choiceFaults, type Fault, fault } from "../faults";
import { type ScalableTarget, scalableTargetFaults } from "./scalable-target";

/** What runs a replica, and so what a failover has to scale. */
export const ComputeKind = {
  /** A service of Amazon ECS, whose number of tasks a failover raises. */
  EcsService: "ecs-service",
  /** Nothing that a failover scales: the replica scales by itself. */
  None: "none",
} as const;
export type ComputeKind = (typeof ComputeKind)[keyof typeof ComputeKind];

const kinds: readonly ComputeKind[] = Object.values(ComputeKind);

/**
 * What a caller says of a replica's compute; names may come late, so only whether they are there.
 */
export interface ComputeSketch {
  readonly kind: ComputeKind;
  readonly cluster?: unknown;
  readonly service?: unknown;
  readonly targetGroupArn?: unknown;
  readonly scalableTarget?: ScalableTarget | null | undefined;
}

/** Lists what is wrong with what runs a replica. */
export function computeFaults(compute: ComputeSketch): Fault[] {
  const { kind } = compute;
  const unknown = choiceFaults("compute.kind", kind, kinds);
  if (unknown.length > 0) return unknown;
  const isScaled = kind === ComputeKind.EcsService;
  const reason = isScaled
    ? "must be named, got nothing: a failover finds the ECS service by it"
    : `must be left out of the kind ${kind}: there is nothing to scale`;
  // A null is a name left out: that is how some languages write it.
  const isThere = (name: keyof ComputeSketch) => (compute[name] ?? undefined) !== undefined;
  const needed = (["cluster", "service"] as const).filter((name) => isThere(name) !== isScaled);
  const further = (["targetGroupArn", "scalableTarget"] as const).filter(
    (name) => isThere(name) && !isScaled,
  );
  const { scalableTarget } = compute;
  const limits = scalableTarget && isScaled ? scalableTargetFaults(scalableTarget) : [];
  return [
    ...[...needed, ...further].map((name) => fault(`compute.${name}`, reason)),
    ...at("compute.scalableTarget", limits),
  ];
}

/** Lists what is wrong with the restart of a replica that scales by itself. */
export function restartFaults(restartAfterPromotion: boolean | undefined): Fault[] {
  if (restartAfterPromotion !== true) return [];
  const reason = `of the kind ${ComputeKind.None} there is nothing to restart`;
  return [fault("restartAfterPromotion", `must be false or left out, got true: ${reason}`)];
}

const computedSchema = v.object({
  deployed: v.optional(
    v.object({
      replicas: v.record(
        v.string(),
        v.object({ compute: v.object({ kind: v.enum(ComputeKind) }) }),
      ),
    }),
  ),
});

/**
 * As much of a plan as says what runs each replica; what is left out is for a failover to scale.
 */
export interface ComputedPlan {
  readonly deployed?:
    | {
        readonly replicas: Readonly<
          Record<string, { readonly compute: { readonly kind: ComputeKind } }>
        >;
      }
    | undefined;
}

/** Whether a region's replica scales by itself, so that a failover has nothing to order there. */
export function scalesItself({ deployed }: ComputedPlan, region: string): boolean {
  return deployed?.replicas[region]?.compute.kind === ComputeKind.None;
}

/**
 * What a plan that is not deployed yet can say of its replicas: which of them scale by themselves.
 */
export function computedPlan(
  deployed: Readonly<Record<string, { readonly compute: { readonly kind: ComputeKind } }>>,
): ComputedPlan {
  const replicas = Object.entries(deployed)
    .filter(([, { compute }]) => compute.kind === ComputeKind.None)
    .map(([region]) => [region, { compute: { kind: ComputeKind.None } }]);
  return replicas.length === 0 ? {} : { deployed: { replicas: Object.fromEntries(replicas) } };
}

/**
 * What is said of replicas in a value that somebody else holds; nothing where nothing can be read.
 */
export function readComputedPlan(value: unknown): ComputedPlan {
  const read = v.safeParse(computedSchema, value);
  return read.success ? read.output : {};
}
