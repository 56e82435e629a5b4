import { unknownMarker } from "../../../../src/offline/testing";

import type { Plain } from "./comparable";

/**
 * Marks of special values in state and plan. Source: sdk/go/common/resource/sig/sig.go of pulumi.
 */
const markKey = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const assetMark = "c44067f5952c0a294b673a41bacd8c17";
const archiveMark = "0def7320c3a5731c473e5ecbe6d01bc7";
const resourceMark = "5cf8f73096256a8f31e491e813e4eb8e";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * Reads properties as state and events hold them, into the plain data that the offline engine
 * shows: a secret is its value, or the mask that hides it, a resource its id or else its URN, an
 * asset where its content is from.
 */
export function plainOf(properties: Record<string, unknown> | undefined): Plain {
  const secrets: string[] = [];
  const values = Object.fromEntries(
    Object.entries(properties ?? {}).map(([key, value]) => [key, plain(value, key, secrets)]),
  );
  return { values, secrets: secrets.sort() };
}

function plain(value: unknown, path: string, secrets: string[]): unknown {
  if (value === unknown) {
    return unknownMarker;
  }
  if (Array.isArray(value)) {
    return value.map((element, index) => plain(element, `${path}[${index}]`, secrets));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const object: Record<string, unknown> = Object.fromEntries(Object.entries(value));
  switch (object[markKey]) {
    case secretMark:
      secrets.push(path);
      return "plaintext" in object
        ? plain(JSON.parse(String(object.plaintext)), path, secrets)
        : object.ciphertext;
    case assetMark:
      return { asset: object.path ?? object.uri ?? { text: object.text } };
    case archiveMark:
      return { archive: object.path ?? object.uri ?? plain(object.assets, path, secrets) };
    case resourceMark:
      return plain(object.id || object.urn, path, secrets);
    default:
      return Object.fromEntries(
        Object.entries(object).map(([key, inner]) => [
          key,
          plain(inner, `${path}.${key}`, secrets),
        ]),
      );
  }
}
