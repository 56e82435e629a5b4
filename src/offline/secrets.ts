import type { Properties } from "./recorded";
import { asProperties, markKey, marks } from "./wire";

/** Marks a value as secret for the protocol. */
export function wireSecret(value: unknown): Properties {
  return { [markKey]: marks.secret, value: value ?? null };
}

/** Tells whether a value in the protocol's form is, or holds, a secret. */
export function holdsSecret(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some(holdsSecret);
  }
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const object = asProperties(value);
  return isSecret(object) || Object.values(object).some(holdsSecret);
}

/**
 * Marks what came back from a provider as the inputs of the same name are: object by object, but a
 * list that holds a secret is secret as a whole. A provider that accepts no secrets cannot say it.
 * Source: annotateSecrets in resource/plugin/provider_plugin.go of pulumi.
 */
export function sealedLike(answer: Properties, inputs: Properties): Properties {
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => {
      const input = inputs[key];
      if (isPlainObject(value) && isPlainObject(input)) {
        return [key, sealedLike(value, input)];
      }
      return [key, holdsSecret(input) ? sealed(value) : value];
    }),
  );
}

/** Marks some properties as secret, if they are there. */
export function withSecret(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      names.includes(key) ? sealed(value) : value,
    ]),
  );
}

/** Marks values as secret by their paths, such as `parts.inner[0]`. */
export function withSecretPaths(properties: Properties, paths: readonly string[]): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, sealedAt(value, key, paths)]),
  );
}

function sealedAt(value: unknown, path: string, paths: readonly string[]): unknown {
  if (paths.includes(path)) {
    return sealed(value);
  }
  if (Array.isArray(value)) {
    return value.map((element, index) => sealedAt(element, `${path}[${index}]`, paths));
  }
  return isPlainObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          key,
          sealedAt(inner, `${path}.${key}`, paths),
        ]),
      )
    : value;
}

function sealed(value: unknown): unknown {
  const already = typeof value === "object" && value !== null && isSecret(asProperties(value));
  return already ? value : wireSecret(value);
}

function isSecret(object: Properties): boolean {
  return (
    object[markKey] === marks.secret || (object[markKey] === marks.output && object.secret === true)
  );
}

/** An object that is nothing but that: no asset, no secret, no reference. */
function isPlainObject(value: unknown): value is Properties {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(markKey in value)
  );
}
