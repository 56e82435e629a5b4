import type { LiveResource } from "./live-cloud";

/** What `pulumi stack export` says of a resource, as far as it matters here. */
interface Recorded {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
}

/**
 * What stays and was made with something that is gone, as "type property → type", once each. The
 * export was taken while all stood.
 */
export function looseEnds(exported: string, standing: readonly LiveResource[]): string[] {
  const recorded: readonly Recorded[] = JSON.parse(exported).deployment.resources;
  const known = new Map(recorded.map((one) => [one.urn, one]));
  const stays = new Set(standing.map(({ urn }) => urn));
  const ends = recorded
    .filter(({ urn }) => stays.has(urn))
    .flatMap((resource) =>
      referencesOf(resource)
        .filter(({ to }) => known.get(to)?.custom === true && !stays.has(to))
        .map(({ property, to }) => `${resource.type} ${property} → ${known.get(to)?.type}`),
    );
  return [...new Set(ends)].sort();
}

function referencesOf({ dependencies = [], propertyDependencies = {} }: Recorded) {
  const byProperty = Object.entries(propertyDependencies).flatMap(([property, urns]) =>
    (urns ?? []).map((to) => ({ property, to })),
  );
  const rest = dependencies.filter((urn) => byProperty.every(({ to }) => to !== urn));
  return [...byProperty, ...rest.map((to) => ({ property: "dependsOn", to }))];
}

/**
 * What stays and names something that is gone in its inputs, as "name names name", by id or by ARN.
 * An id that something standing has too, such as the name of a bucket and of its role, proves
 * nothing.
 */
export function namesOfTheGone(
  standing: readonly LiveResource[],
  gone: readonly LiveResource[],
): string[] {
  const ids = new Set(standing.map(({ id }) => id));
  return standing.flatMap(({ name, inputs }) => {
    const texts = textsIn(inputs);
    return gone
      .filter(({ id, outputs: { arn } }) =>
        texts.some(
          (text) =>
            (text === id && !ids.has(id)) || (typeof arn === "string" && text.includes(arn)),
        ),
      )
      .map((other) => `${name} names ${other.name}`);
  });
}

/** Every text within a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") {
    return [value];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
