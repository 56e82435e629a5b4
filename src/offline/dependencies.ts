import type {
  RegisterResourceRequest,
  TransformResourceOptions,
} from "@pulumi/pulumi/proto/resource_pb";

import { dependenciesIn } from "./output-values";
import type { Properties } from "./recorded";
import { wireProperties } from "./wire";

/** What a resource waits for, as a whole and by input. */
export interface Dependencies {
  readonly all: string[];
  readonly byProperty: Record<string, string[]>;
}

/** Whether a resource has transforms itself, which decides where its dependencies come from. */
export function hasOwnTransforms(request: RegisterResourceRequest): boolean {
  return request.getTransformsList().length > 0;
}

/** Dependencies of each input as the SDK sends them; if it sends none, each has all there are. */
export function givenDependencies(
  request: RegisterResourceRequest,
  properties: Properties,
): Record<string, string[]> {
  const given: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, property) => {
    given[property] = dependencies.getUrnsList();
  });
  if (Object.keys(given).length > 0) {
    return given;
  }
  const all = request.getDependenciesList();
  return Object.fromEntries(Object.keys(properties).map((property) => [property, all]));
}

/**
 * Settles what a resource waits for once its transforms have run. A `dependsOn` that only a
 * parent's or the stack's transform adds is lost, as it is in the engine. Source: RegisterResource
 * in resource/deploy/source_eval.go of pulumi.
 */
export function dependenciesOf(
  request: RegisterResourceRequest,
  { properties, options }: { properties: Properties; options: TransformResourceOptions },
): Dependencies {
  const fromOutputs = Object.entries(properties).map(([property, value]): [string, string[]] => [
    property,
    [...dependenciesIn(value)],
  ]);
  if (hasOwnTransforms(request)) {
    const noted = fromOutputs.flatMap(([, urns]) => urns);
    return {
      all: [...new Set([...options.getDependsOnList(), ...noted])],
      byProperty: withoutEmpty(fromOutputs),
    };
  }
  const given = givenDependencies(request, wireProperties(request.getObject()));
  return {
    all: [...new Set(request.getDependenciesList())],
    byProperty: withoutEmpty([
      ...Object.entries(given),
      ...fromOutputs.map(([property, urns]): [string, string[]] => [
        property,
        [...new Set([...(given[property] ?? []), ...urns])],
      ]),
    ]),
  };
}

function withoutEmpty(entries: readonly [string, string[]][]): Record<string, string[]> {
  return Object.fromEntries(entries.filter(([, urns]) => urns.length > 0));
}
