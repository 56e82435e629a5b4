import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { type Properties, unknownMarker } from "./recorded";

/** Key that marks a special value in the engine's protocol, and the marks. Source: sdk/go/common/resource/properties.go. */
const markKey = "4dabf18193072939515e22adb298388d";
const marks = {
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  secret: "1b47061264138c4ac30d75fd1eb44270",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;

/** What the protocol sends in place of a value that is not known yet. */
export const wireUnknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A message's properties as plain data, with what the plain data no longer shows. */
export interface Unwrapped {
  readonly values: Properties;
  /** Paths of the secret values. */
  readonly secrets: string[];
  /** URNs that output values carry, by top-level property. */
  readonly dependencies: Record<string, string[]>;
}

/** The properties of a message, still in the protocol's own form. */
export function wireProperties(struct: Struct | undefined): Properties {
  return struct === undefined ? {} : asProperties(struct.toJavaScript());
}

/** Turns properties from the protocol's form into plain data. */
export function unwrap(properties: Properties): Unwrapped {
  const secrets: string[] = [];
  const dependencies: Record<string, string[]> = {};
  const values: Properties = {};
  for (const [key, value] of Object.entries(properties)) {
    const urns = new Set<string>();
    values[key] = plain(value, key, { secrets, urns });
    if (urns.size > 0) {
      dependencies[key] = [...urns];
    }
  }
  return { values, secrets, dependencies };
}

/** Inputs as a provider gives them back: a resource becomes its id, or its URN if it has none. */
export function echo(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(echo);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const object = asProperties(value);
  if (object[markKey] === marks.resource) {
    return object.id ?? object.urn;
  }
  if (object[markKey] === marks.output) {
    const inner = "value" in object ? echo(object.value) : wireUnknown;
    return object.secret === true ? wireSecret(inner) : inner;
  }
  return Object.fromEntries(Object.entries(object).map(([key, inner]) => [key, echo(inner)]));
}

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
  return (
    object[markKey] === marks.secret ||
    (object[markKey] === marks.output && object.secret === true) ||
    Object.values(object).some(holdsSecret)
  );
}

/** Packs properties in the protocol's form into a message. */
export function structOf(properties: Properties): Struct {
  const packed: unknown = withoutUndefined(properties);
  return Struct.fromJavaScript(packed as Parameters<typeof Struct.fromJavaScript>[0]);
}

interface Found {
  readonly secrets: string[];
  readonly urns: Set<string>;
}

function plain(value: unknown, path: string, found: Found): unknown {
  if (value === wireUnknown) {
    return unknownMarker;
  }
  if (Array.isArray(value)) {
    return value.map((element, index) => plain(element, `${path}[${index}]`, found));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const object = asProperties(value);
  switch (object[markKey]) {
    case marks.secret:
      found.secrets.push(path);
      return plain(object.value, path, found);
    case marks.output:
      return plainOutput(object, path, found);
    case marks.asset:
      return { asset: object.path ?? object.uri ?? { text: object.text } };
    case marks.archive:
      return { archive: object.path ?? object.uri ?? plain(object.assets, path, found) };
    case marks.resource:
      return plain(object.id ?? object.urn, path, found);
    default:
      return Object.fromEntries(
        Object.entries(object).map(([key, inner]) => [key, plain(inner, `${path}.${key}`, found)]),
      );
  }
}

function plainOutput(object: Properties, path: string, found: Found): unknown {
  if (object.secret === true) {
    found.secrets.push(path);
  }
  if (Array.isArray(object.dependencies)) {
    for (const urn of object.dependencies) {
      found.urns.add(String(urn));
    }
  }
  return "value" in object ? plain(object.value, path, found) : unknownMarker;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => withoutUndefined(element) ?? null);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, withoutUndefined(inner)]),
  );
}

function asProperties(value: object): Properties {
  return Object.fromEntries(Object.entries(value));
}
