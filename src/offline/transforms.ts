import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  type RegisterResourceRequest,
  TransformInvokeOptions,
  TransformInvokeRequest,
  TransformInvokeResponse,
  TransformRequest,
  type TransformResourceOptions,
  TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";

import type { Callbacks } from "./callbacks";
import { givenDependencies, hasOwnTransforms } from "./dependencies";
import { optionsOf } from "./options";
import { upgradedAll, withDependencies } from "./output-values";
import type { Properties } from "./recorded";
import type { Run } from "./run";
import { structOf, wireProperties } from "./wire";

/** What a transform may change of a registration. */
export interface Transformable {
  readonly properties: Properties;
  readonly options: TransformResourceOptions;
}

/**
 * Runs a resource's own transforms, then its parents' from the inside out, then the stack's.
 *
 * Inputs come to them as output values; with transforms of its own, a resource's inputs carry what
 * they depend on, and what they depend on afterwards is all that counts.
 */
export async function applyTransforms(
  run: Run,
  callbacks: Callbacks,
  request: RegisterResourceRequest,
): Promise<Transformable> {
  const given = upgradedAll(wireProperties(request.getObject()));
  let current: Transformable = {
    properties: hasOwnTransforms(request)
      ? withDependencies(given, givenDependencies(request, given))
      : given,
    options: optionsOf(request),
  };
  for (const callback of transformsFor(run, request)) {
    current = await transformOnce(callbacks, callback, request, current);
  }
  return current;
}

/** Runs the stack's transforms of look-ups. */
export async function applyInvokeTransforms(
  run: Run,
  callbacks: Callbacks,
  invoke: { token: string; args: Properties; provider: string },
): Promise<{ args: Properties; provider: string }> {
  let { args, provider } = invoke;
  for (const callback of run.invokeTransforms) {
    const options = new TransformInvokeOptions();
    options.setProvider(provider);
    const message = new TransformInvokeRequest();
    message.setToken(invoke.token);
    message.setArgs(structOf(args));
    message.setOptions(options);
    const response = TransformInvokeResponse.deserializeBinary(
      await callbacks.call(callback, message.serializeBinary()),
    );
    args = wireProperties(response.getArgs());
    provider = response.getOptions()?.getProvider() || provider;
  }
  return { args, provider };
}

function transformsFor(run: Run, request: RegisterResourceRequest): Callback[] {
  const found = [...request.getTransformsList()];
  let ancestor: string | undefined = request.getParent();
  while (ancestor) {
    found.push(...(run.registrations.get(ancestor)?.transforms ?? []));
    ancestor = run.resources.get(ancestor)?.parent;
  }
  return [...found, ...run.stackTransforms];
}

async function transformOnce(
  callbacks: Callbacks,
  callback: Callback,
  request: RegisterResourceRequest,
  { properties, options }: Transformable,
): Promise<Transformable> {
  const message = new TransformRequest();
  message.setType(request.getType());
  message.setName(request.getName());
  message.setCustom(request.getCustom());
  message.setParent(request.getParent());
  message.setProperties(structOf(properties));
  message.setOptions(options);
  const response = TransformResponse.deserializeBinary(
    await callbacks.call(callback, message.serializeBinary()),
  );
  return {
    properties: wireProperties(response.getProperties()),
    options: response.getOptions() ?? options,
  };
}
