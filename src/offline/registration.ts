import {
  type RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";

import { aliasesOf } from "./aliases";
import { answer } from "./answer";
import type { Callbacks } from "./callbacks";
import { inherited } from "./inheritance";
import { blankResource, providerReference, providerRegion, refuseLost } from "./providers";
import type { RecordedResource } from "./recorded";
import { known, Refusal, type Run } from "./run";
import { type Transformable, transformed } from "./transforms";
import { isProvider, packageOf, stackType, urnOf } from "./urn";
import { structOf, type Unwrapped, unwrap } from "./wire";

/** Registers one resource: transforms, checks, records it, and answers as its provider would. */
export async function register(
  run: Run,
  callbacks: Callbacks,
  request: RegisterResourceRequest,
): Promise<RegisterResourceResponse> {
  const changed = await transformed(run, callbacks, request);
  const inputs = unwrap(changed.properties);
  const resource = recordOf(run, request, changed, inputs);
  if (run.resources.has(resource.urn)) {
    throw new Refusal(`duplicate resource URN '${resource.urn}': give each resource its own name`);
  }
  run.resources.set(resource.urn, resource);
  run.transforms.set(resource.urn, request.getTransformsList());
  if (resource.type === stackType) {
    run.rootUrn = resource.urn;
  }

  const response = new RegisterResourceResponse();
  response.setUrn(resource.urn);
  if (resource.custom) {
    const { id, wire } = answer(run, resource, changed.properties);
    const outputs = unwrap(wire);
    resource.id = id;
    resource.outputs = outputs.values;
    resource.secretOutputs = outputs.secrets;
    response.setId(id);
    response.setObject(structOf(wire));
  } else {
    response.setObject(structOf({}));
  }
  return response;
}

function recordOf(
  run: Run,
  request: RegisterResourceRequest,
  { options }: Transformable,
  inputs: Unwrapped,
): RecordedResource {
  const type = request.getType();
  const name = request.getName();
  const custom = request.getCustom();
  const parent = request.getParent() || undefined;
  const parentRecord = parent === undefined ? undefined : known(run, parent, "parent");
  const urn = urnOf(run.settings, { type, name, parent });
  if (request.getRemote()) {
    throw new Refusal(`remote component '${urn}': the offline engine runs no component providers`);
  }

  const provider = custom && !isProvider(type) ? providerOf(run, type, options) : "";
  const region =
    packageOf(type) === "aws" && provider !== ""
      ? regionOf(run, inputs.values.region, provider)
      : undefined;
  if (provider !== "" && packageOf(type) === "aws") {
    refuseLost(run, providerRegion(run, provider), `provider of '${urn}'`);
  }
  const dependencies = new Set(options.getDependsOnList());
  for (const urn of Object.values(inputs.dependencies).flat()) {
    dependencies.add(urn);
  }
  for (const dependency of dependencies) {
    known(run, dependency, "dependency");
  }
  const timeouts = options.getCustomTimeouts()?.toObject();

  return {
    ...blankResource(urn, type, name, parent),
    ...inherited(
      {
        protect: options.hasProtect() ? options.getProtect() : undefined,
        retainOnDelete: options.hasRetainOnDelete() ? options.getRetainOnDelete() : undefined,
        deletedWith: options.getDeletedWith() || undefined,
      },
      parentRecord,
    ),
    custom,
    inputs: inputs.values,
    secretInputs: inputs.secrets,
    dependencies: [...dependencies],
    propertyDependencies: propertyDependencies(request, inputs),
    provider,
    region,
    ignoreChanges: options.getIgnoreChangesList(),
    replaceOnChanges: options.getReplaceOnChangesList(),
    deleteBeforeReplace: options.hasDeleteBeforeReplace()
      ? options.getDeleteBeforeReplace()
      : undefined,
    additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
    replaceWith: options.getReplaceWithList(),
    aliases: aliasesOf(options.getAliasesList()),
    customTimeouts: {
      ...(timeouts?.create && { create: timeouts.create }),
      ...(timeouts?.update && { update: timeouts.update }),
      ...(timeouts?.pb_delete && { delete: timeouts.pb_delete }),
    },
    importId: options.getImport() || undefined,
  };
}

function providerOf(run: Run, type: string, options: Transformable["options"]): string {
  const asked = options.getProvider() || (options.getProvidersMap().get(packageOf(type)) ?? "");
  return providerReference(run, asked, type, options.getVersion());
}

function regionOf(run: Run, region: unknown, provider: string): string {
  return typeof region === "string" ? region : providerRegion(run, provider);
}

function propertyDependencies(
  request: RegisterResourceRequest,
  inputs: Unwrapped,
): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, property) => {
    if (dependencies.getUrnsList().length > 0) {
      all[property] = dependencies.getUrnsList();
    }
  });
  for (const [property, urns] of Object.entries(inputs.dependencies)) {
    all[property] = [...new Set([...(all[property] ?? []), ...urns])];
  }
  return all;
}
