import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  type RegisterResourceRequest,
  TransformInvokeOptions,
  TransformInvokeRequest,
  TransformInvokeResponse,
  TransformRequest,
  TransformResourceOptions,
  TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";

import type { Callbacks } from "./callbacks";
import type { Properties } from "./recorded";
import type { Run } from "./run";
import { structOf, wireProperties } from "./wire";

/** What a transform may change of a registration. */
export interface Transformable {
  readonly properties: Properties;
  readonly options: TransformResourceOptions;
}

/** The options of a registration in the form that transforms pass around. */
export function optionsOf(request: RegisterResourceRequest): TransformResourceOptions {
  const options = new TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  if (request.hasProtect()) {
    options.setProtect(request.getProtect() === true);
  }
  if (request.hasRetainondelete()) {
    options.setRetainOnDelete(request.getRetainondelete() === true);
  }
  if (request.getDeletebeforereplacedefined()) {
    options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  }
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setReplaceWithList(request.getReplaceWithList());
  options.setVersion(request.getVersion());
  options.setAliasesList(request.getAliasesList());
  options.setProvider(request.getProvider());
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  options.setDeletedWith(request.getDeletedwith());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setImport(request.getImportid());
  request.getProvidersMap().forEach((reference, pkg) => {
    options.getProvidersMap().set(pkg, reference);
  });
  return options;
}

/** Runs a resource's own transforms, then its parents' from the inside out, then the stack's. */
export async function transformed(
  run: Run,
  callbacks: Callbacks,
  request: RegisterResourceRequest,
): Promise<Transformable> {
  let current: Transformable = {
    properties: wireProperties(request.getObject()),
    options: optionsOf(request),
  };
  for (const callback of transformsFor(run, request)) {
    current = await transformOnce(callbacks, callback, request, current);
  }
  return current;
}

/** Runs the stack's transforms of look-ups. */
export async function transformedInvoke(
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
    found.push(...(run.transforms.get(ancestor) ?? []));
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
