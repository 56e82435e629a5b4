import {
  type RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";

import { answer } from "./answer";
import { refuseMissingAssets } from "./assets";
import type { Callbacks } from "./callbacks";
import { runHooks } from "./hooks";
import { inherit } from "./inheritance";
import { newRecord, providerOf } from "./new-record";
import { downgradedAll } from "./output-values";
import { providerUrn } from "./providers";
import type { Properties, RecordedResource } from "./recorded";
import { type Registration, type Run, refuseDuplicate } from "./run";
import { sealedLike } from "./secrets";
import { applyTransforms, type Transformable } from "./transforms";
import { isProvider, refuseMalformedType, stackType } from "./urn";
import { echoed, holdsUnknown, structOf, unwrap } from "./wire";

/** Registers one resource: transforms, checks, records it, and answers as its provider would. */
export async function register(
  run: Run,
  callbacks: Callbacks,
  request: RegisterResourceRequest,
): Promise<RegisterResourceResponse> {
  const parent = run.registrations.get(request.getParent());
  inherit(request, parent);
  if (request.getCustom()) {
    refuseMalformedType(request.getType());
  }
  const changed = await applyTransforms(run, callbacks, request);
  const given = downgradedAll(changed.properties);
  refuseMissingAssets(given, run.settings.workingDir);
  const provider = providerOf(run, request, changed.options);
  const inputs = request.getCustom() ? checked(run, request, changed, provider, given) : given;
  const resource = newRecord(run, request, changed, { provider, inputs });
  refuseDuplicate(run, resource.urn);
  const registration = registrationOf(request, changed, resource, parent, inputs);
  enter(run, resource, registration);

  await runHooks(run, callbacks, "beforeCreate", resource, { inputs });
  if (resource.custom) {
    create(run, resource, registration);
    const { outputs } = registration;
    await runHooks(run, callbacks, "afterCreate", resource, { inputs, outputs });
  }
  const response = new RegisterResourceResponse();
  response.setUrn(resource.urn);
  response.setId(resource.id);
  response.setObject(structOf(registration.outputs));
  return response;
}

function enter(run: Run, resource: RecordedResource, registration: Registration): void {
  run.resources.set(resource.urn, resource);
  run.registrations.set(resource.urn, registration);
  if (resource.type === stackType) {
    run.rootUrn = resource.urn;
  }
  if (isProvider(resource.type) && holdsUnknown(registration.inputs)) {
    run.unconfigured.add(resource.urn);
  }
}

/** Notes what the provider answers. */
function create(run: Run, resource: RecordedResource, registration: Registration): void {
  const { id, wire } = answer(run, resource, registration.inputs);
  const { values, secrets } = unwrap(wire);
  resource.id = id;
  resource.outputs = values;
  resource.secretOutputs = secrets;
  registration.outputs = wire;
}

/** Inputs as the provider's check gives them back; a provider that is set up later cannot check. */
function checked(
  run: Run,
  request: RegisterResourceRequest,
  { options }: Transformable,
  provider: string,
  given: Properties,
): Properties {
  if (!isProvider(request.getType())) {
    return run.unconfigured.has(providerUrn(provider)) ? given : sealedLike(echoed(given), given);
  }
  const version = options.getVersion();
  return { ...sealedLike(echoed(given), given), ...(version !== "" && { version }) };
}

function registrationOf(
  request: RegisterResourceRequest,
  { options }: Transformable,
  resource: RecordedResource,
  parent: Registration | undefined,
  inputs: Properties,
): Registration {
  const providers = Object.fromEntries(options.getProvidersMap().getEntryList());
  return {
    transforms: request.getTransformsList(),
    inheritable: {
      protect: options.hasProtect() ? options.getProtect() : undefined,
      retainOnDelete: options.hasRetainOnDelete() ? options.getRetainOnDelete() : undefined,
      deletedWith: options.getDeletedWith(),
      provider: resource.provider,
    },
    providers: resource.custom ? {} : { ...parent?.providers, ...providers },
    inputs,
    outputs: {},
  };
}
