import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  type ReadResourceRequest,
  type RegisterErrorHookRequest,
  type RegisterResourceHookRequest,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  type ResourceInvokeRequest,
  type SupportsFeatureRequest,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { refuseMissingAssets } from "./assets";
import type { Callbacks } from "./callbacks";
import { registerHook, runHooks } from "./hooks";
import { invoke } from "./invoking";
import { read } from "./reading";
import { register } from "./registration";
import { known, type Run } from "./run";
import { unary } from "./unary";
import { unwrap, wireProperties } from "./wire";

/** What the SDK may rely on; for anything else it must do without or say that it cannot. */
const features = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "deletedWith",
  "replaceWith",
  "replacementTrigger",
  "aliasSpecs",
  "transforms",
  "invokeTransforms",
  "resourceHooks",
  "errorHooks",
]);

/**
 * The engine's side of a program: takes registrations, reads and look-ups.
 *
 * What is left out (`call`, parameterized packages) the SDK is told is not there.
 */
export function monitorService(run: Run, callbacks: Callbacks): UntypedServiceImplementation {
  return {
    supportsFeature: unary(
      run,
      (request: SupportsFeatureRequest) => `supportsFeature ${request.getId()}`,
      (request) => {
        const response = new SupportsFeatureResponse();
        response.setHassupport(features.has(request.getId()));
        return response;
      },
    ),
    registerResource: unary(
      run,
      (request: RegisterResourceRequest) => `resource ${request.getName()} [${request.getType()}]`,
      (request) => register(run, callbacks, request),
    ),
    registerResourceOutputs: unary(
      run,
      (request: RegisterResourceOutputsRequest) => `outputs of ${request.getUrn()}`,
      (request) => registerOutputs(run, callbacks, request),
    ),
    readResource: unary(
      run,
      (request: ReadResourceRequest) => `reading ${request.getName()} [${request.getType()}]`,
      (request) => read(run, request),
    ),
    invoke: unary(
      run,
      (request: ResourceInvokeRequest) => `look-up ${request.getTok()}`,
      (request) => invoke(run, callbacks, request),
    ),
    registerStackTransform: unary(
      run,
      () => "a stack transform",
      (callback: Callback) => {
        run.stackTransforms.push(callback);
        return new Empty();
      },
    ),
    registerStackInvokeTransform: unary(
      run,
      () => "a stack transform of look-ups",
      (callback: Callback) => {
        run.invokeTransforms.push(callback);
        return new Empty();
      },
    ),
    registerResourceHook: unary(
      run,
      (request: RegisterResourceHookRequest) => `hook ${request.getName()}`,
      (request) => {
        registerHook(run, request);
        return new Empty();
      },
    ),
    registerErrorHook: unary(
      run,
      (request: RegisterErrorHookRequest) => `hook ${request.getName()}`,
      (request) => {
        registerHook(run, request);
        return new Empty();
      },
    ),
    signalAndWaitForShutdown: unary(
      run,
      () => "shutdown",
      () => new Empty(),
    ),
  };
}

async function registerOutputs(
  run: Run,
  callbacks: Callbacks,
  request: RegisterResourceOutputsRequest,
): Promise<Empty> {
  const resource = known(
    run,
    request.getUrn(),
    `cannot complete a resource '${request.getUrn()}' whose registration isn't pending`,
  );
  const wire = wireProperties(request.getOutputs());
  refuseMissingAssets(wire, run.settings.workingDir);
  const outputs = unwrap(wire);
  resource.outputs = outputs.values;
  resource.secretOutputs = outputs.secrets;
  const registration = run.registrations.get(resource.urn);
  if (registration !== undefined) {
    registration.outputs = wire;
    const { inputs } = registration;
    await runHooks(run, callbacks, "afterCreate", resource, { inputs, outputs: wire });
  }
  return new Empty();
}
