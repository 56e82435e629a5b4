import { computedOutputs } from "./computed-outputs";
import { providerId, providerRegion } from "./providers";
import type { Properties, RecordedResource } from "./recorded";
import type { Run } from "./run";
import { unknownId } from "./settings";
import { isProvider } from "./urn";
import { holdsSecret, wireSecret } from "./wire";

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
  if (isProvider(resource.type)) {
    const id = run.settings.mode === "unknowns" ? unknownId : providerId(resource.urn);
    return { id, wire: wireInputs };
  }
  if (run.settings.mode === "unknowns") {
    return { id: resource.importId ?? "", wire: wireInputs };
  }
  const { id, ...computed } = computedOutputs(
    resource.type,
    resource.urn,
    resource.name,
    resource.inputs,
    {
      account: run.settings.account,
      defaultRegion: providerRegion(run, resource.provider),
    },
  );
  return {
    id: resource.importId ?? id,
    wire: withSecrets({ ...wireInputs, ...computed }, wireInputs, resource.additionalSecretOutputs),
  };
}

/** An output is secret if the program says so, or if the input of the same name is. */
export function withSecrets(
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
