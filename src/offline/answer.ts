import { computedOutputs } from "./computed-outputs";
import { providerId, providerRegion } from "./providers";
import { type Properties, type RecordedResource, unknownMarker } from "./recorded";
import type { Run } from "./run";
import { unknownId } from "./settings";
import { isProvider } from "./urn";
import { echo, holdsSecret, wireSecret, wireUnknown } from "./wire";

/** What a provider would say of a resource that it has just created. */
export interface Answer {
  readonly id: string;
  /** Outputs in the protocol's form. */
  readonly wire: Properties;
}

/**
 * Answers for the provider of a resource: its inputs as they came, and over them what AWS would
 * compute. In the mode "unknowns" only the inputs: the SDK takes what is missing for unknown.
 */
export function answer(run: Run, resource: RecordedResource, wireInputs: Properties): Answer {
  const given = echoed(wireInputs);
  if (isProvider(resource.type)) {
    const id = run.settings.mode === "unknowns" ? unknownId : providerId(resource.urn);
    return { id, wire: given };
  }
  if (run.settings.mode === "unknowns") {
    return { id: resource.importId ?? "", wire: given };
  }
  const { id: madeUp, ...computed } = computedOutputs(
    resource.type,
    resource.urn,
    resource.name,
    resource.inputs,
    { account: run.settings.account, defaultRegion: providerRegion(run, resource.provider) },
  );
  const id = resource.importId ?? madeUp;
  const fitting = Object.entries(computed).map(([key, value]) => [key, fit(value, madeUp, id)]);
  return {
    id,
    wire: withSecrets(
      { ...given, ...Object.fromEntries(fitting) },
      wireInputs,
      resource.additionalSecretOutputs,
    ),
  };
}

function echoed(wireInputs: Properties): Properties {
  return Object.fromEntries(Object.entries(wireInputs).map(([key, value]) => [key, echo(value)]));
}

/**
 * Makes an output agree with what is known: it names the real id where it named the made-up one,
 * and it is unknown if it was made from something unknown.
 */
function fit(value: unknown, madeUp: string, id: string): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => fit(element, madeUp, id));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, fit(inner, madeUp, id)]),
    );
  }
  if (typeof value !== "string") {
    return value;
  }
  if (value.includes(unknownMarker)) {
    return wireUnknown;
  }
  // A very short id, such as "none", says nothing about where it is meant.
  return madeUp.length < 8 ? value : value.replaceAll(madeUp, id);
}

/** An output is secret if the program says so, or if the input of the same name is. */
function withSecrets(
  outputs: Properties,
  wireInputs: Properties,
  secretOutputs: readonly string[],
): Properties {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => {
      const secret = secretOutputs.includes(key) || holdsSecret(wireInputs[key]);
      return [key, secret && !holdsSecret(value) ? wireSecret(value) : value];
    }),
  );
}
