import { computedOutputs } from "./computed-outputs";
import { providerId, providerRegion, providerUrn } from "./providers";
import { type Properties, type RecordedResource, unknownMarker } from "./recorded";
import type { Run } from "./run";
import { sealedLike, withSecret } from "./secrets";
import { unknownId } from "./settings";
import { isProvider } from "./urn";
import { echoed, wireUnknown } from "./wire";

/** What a provider would say of a resource that it has just created. */
export interface Answer {
  readonly id: string;
  /** Outputs in the protocol's form. */
  readonly wire: Properties;
}

/**
 * Answers for the provider of a resource: its inputs as they came, and over them what AWS would
 * compute. In the mode "unknowns" only the inputs, unless the resource stands already and is only
 * imported: the SDK takes what is missing for unknown.
 */
export function answer(run: Run, resource: RecordedResource, inputs: Properties): Answer {
  const { mode } = run.settings;
  if (isProvider(resource.type)) {
    return { id: mode === "unknowns" ? unknownId : providerId(resource.urn), wire: inputs };
  }
  if (mode === "unknowns" && resource.importId === undefined) {
    const given = run.unconfigured.has(providerUrn(resource.provider)) ? {} : echoed(inputs);
    return { id: "", wire: marked(given, resource, inputs) };
  }
  return made(run, resource, inputs);
}

/** What stands in the cloud, made up, in any mode. */
export function made(run: Run, resource: RecordedResource, inputs: Properties): Answer {
  const { id: madeUp, ...computed } = computedOutputs(
    resource.type,
    resource.urn,
    resource.name,
    resource.inputs,
    { account: run.settings.account, defaultRegion: providerRegion(run, resource.provider) },
  );
  const id = resource.importId ?? madeUp;
  const fitting = Object.entries(computed).map(([key, value]) => [key, fit(value, madeUp, id)]);
  const outputs = { ...echoed(inputs), ...Object.fromEntries(fitting) };
  return { id, wire: marked(outputs, resource, inputs) };
}

/** An output is secret if the program says so, or as far as the input of the same name is. */
function marked(outputs: Properties, resource: RecordedResource, inputs: Properties): Properties {
  return withSecret(sealedLike(outputs, inputs), resource.additionalSecretOutputs);
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
