import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { type Properties, unknownMarker } from "./recorded";

/**
 * Key that marks a special value in the engine's protocol, and the marks. Source:
 * sdk/go/common/resource/properties.go.
 */
export const markKey = "4dabf18193072939515e22adb298388d";
export const marks = {
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
}

/** The properties of a message, still in the protocol's own form. */
export function wireProperties(struct: Struct | undefined): Properties {
  return struct === undefined ? {} : asProperties(struct.toJavaScript());
}

/** Turns properties from the protocol's form into plain data. */
export function unwrap(properties: Properties): Unwrapped {
  const secrets: string[] = [];
  const values = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, plain(value, key, secrets)]),
  );
  return { values, secrets };
}

/**
 * A value as a provider gets it, and gives it back: a resource becomes its id, or its URN if it has
 * none, and secrets come in the open, since the AWS provider's answer to Configure accepts none.
 * Source: Configure in pkg/tfbridge/provider.go of pulumi-terraform-bridge.
 */
export function echo(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(echo);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const object = asProperties(value);
  switch (object[markKey]) {
    case marks.resource:
      return object.id ?? object.urn;
    case marks.secret:
      return echo(object.value);
    case marks.output:
      return "value" in object ? echo(object.value) : wireUnknown;
    default:
      return echoed(object);
  }
}

/** All properties of an object as a provider gives them back. */
export function echoed(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, echo(value)]));
}

/** Tells whether a value in the protocol's form is, or holds, one that is not known yet. */
export function holdsUnknown(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some(holdsUnknown);
  }
  if (typeof value !== "object" || value === null) {
    return value === wireUnknown;
  }
  const object = asProperties(value);
  return (
    (object[markKey] === marks.output && !("value" in object)) ||
    Object.values(object).some(holdsUnknown)
  );
}

/** Packs properties in the protocol's form into a message. */
export function structOf(properties: Properties): Struct {
  const packed: unknown = withoutUndefined(properties);
  return Struct.fromJavaScript(packed as Parameters<typeof Struct.fromJavaScript>[0]);
}

function plain(value: unknown, path: string, secrets: string[]): unknown {
  if (value === wireUnknown) {
    return unknownMarker;
  }
  if (Array.isArray(value)) {
    return value.map((element, index) => plain(element, `${path}[${index}]`, secrets));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const object = asProperties(value);
  switch (object[markKey]) {
    case marks.secret:
      secrets.push(path);
      return plain(object.value, path, secrets);
    case marks.output:
      return plainOutput(object, path, secrets);
    case marks.asset:
      return { asset: object.path ?? object.uri ?? { text: object.text } };
    case marks.archive:
      return { archive: object.path ?? object.uri ?? plain(object.assets, path, secrets) };
    case marks.resource:
      return knownId(object) ?? object.urn;
    default:
      return Object.fromEntries(
        Object.entries(object).map(([key, inner]) => [
          key,
          plain(inner, `${path}.${key}`, secrets),
        ]),
      );
  }
}

/** A component has no id, and in a preview that of a new resource is not known. */
function knownId({ id }: Properties): string | undefined {
  return typeof id === "string" && id !== "" && id !== wireUnknown ? id : undefined;
}

function plainOutput(object: Properties, path: string, secrets: string[]): unknown {
  if (object.secret === true) {
    secrets.push(path);
  }
  return "value" in object ? plain(object.value, path, secrets) : unknownMarker;
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

/** An object's own properties. */
export function asProperties(value: object): Properties {
  return Object.fromEntries(Object.entries(value));
}
