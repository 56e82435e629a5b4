import type {
  RegisterResourceRequest,
  TransformResourceOptions,
} from "@pulumi/pulumi/proto/resource_pb";

import { dependenciesOf } from "./dependencies";
import { recordedOptions } from "./options";
import { blankResource, providerReference, providerRegion, refuseLost } from "./providers";
import type { Properties, RecordedResource } from "./recorded";
import { Refusal } from "./refusal";
import { known, type Run } from "./run";
import type { Transformable } from "./transforms";
import { isProvider, packageOf, urnOf } from "./urn";
import { unwrap } from "./wire";

/** The record of a resource as it was asked for, before its provider answers. */
export function newRecord(
  run: Run,
  request: RegisterResourceRequest,
  changed: Transformable,
  { provider, inputs }: { provider: string; inputs: Properties },
): RecordedResource {
  const type = request.getType();
  const name = request.getName();
  const parent = request.getParent() || undefined;
  const urn = urnOf(run.settings, { type, name, parent });
  if (parent !== undefined) {
    known(run, parent, `could not find parent resource ${parent}`);
  }
  if (request.getRemote()) {
    throw new Refusal(`remote component '${urn}': the offline engine runs no component providers`);
  }
  const plain = unwrap(inputs);
  const region =
    packageOf(type) === "aws" && provider !== ""
      ? regionOf(run, plain.values.region, provider)
      : undefined;
  if (provider !== "" && packageOf(type) === "aws") {
    refuseLost(run, providerRegion(run, provider), `provider of '${urn}'`);
  }
  const dependencies = dependenciesOf(request, changed);
  for (const dependency of dependencies.all) {
    // The engine itself finds this out only when it saves what it made.
    known(run, dependency, `resource ${urn} refers to missing dependency ${dependency}`);
  }
  return {
    ...blankResource(urn, type, name, parent),
    ...recordedOptions(changed.options),
    custom: request.getCustom(),
    inputs: plain.values,
    secretInputs: plain.secrets,
    dependencies: dependencies.all,
    propertyDependencies: dependencies.byProperty,
    provider,
    region,
  };
}

/** Reference of the provider that manages a resource; empty for a component and for a provider. */
export function providerOf(
  run: Run,
  request: RegisterResourceRequest,
  options: TransformResourceOptions,
): string {
  const type = request.getType();
  if (!request.getCustom() || isProvider(type)) {
    return "";
  }
  const parent = request.getParent() || undefined;
  return providerReference(run, options.getProvider(), {
    token: type,
    version: options.getVersion(),
    subject: urnOf(run.settings, { type, name: request.getName(), parent }),
  });
}

function regionOf(run: Run, region: unknown, provider: string): string {
  return typeof region === "string" ? region : providerRegion(run, provider);
}
