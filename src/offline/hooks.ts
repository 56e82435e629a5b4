import {
  type RegisterErrorHookRequest,
  type RegisterResourceHookRequest,
  ResourceHookRequest,
  ResourceHookResponse,
  type TransformResourceOptions,
} from "@pulumi/pulumi/proto/resource_pb";

import type { Callbacks } from "./callbacks";
import type { Properties, RecordedResource } from "./recorded";
import { Refusal } from "./refusal";
import type { Run } from "./run";
import { structOf } from "./wire";

/** When hooks run; of these only the first two can come where everything is new. */
const moments = {
  beforeCreate: "getBeforeCreateList",
  afterCreate: "getAfterCreateList",
  beforeUpdate: "getBeforeUpdateList",
  afterUpdate: "getAfterUpdateList",
  beforeDelete: "getBeforeDeleteList",
  afterDelete: "getAfterDeleteList",
  onError: "getOnErrorList",
} as const;

/** Notes a hook of the program under its name. */
export function registerHook(
  run: Run,
  request: RegisterResourceHookRequest | RegisterErrorHookRequest,
): void {
  const name = request.getName();
  if (run.hooks.has(name)) {
    throw new Refusal(`resource hook already registered for name ${JSON.stringify(name)}`);
  }
  run.hooks.set(name, {
    callback: request.getCallback(),
    onDryRun: "getOnDryRun" in request && request.getOnDryRun(),
    ignoreErrors: "getIgnoreErrors" in request && request.getIgnoreErrors(),
  });
}

/** Names of a resource's hooks by the moment at which they run. */
export function hooksOf(options: TransformResourceOptions): Record<string, string[]> {
  const bound = options.getHooks();
  return Object.fromEntries(
    Object.entries(moments)
      .map(([moment, list]): [string, string[]] => [moment, bound?.[list]() ?? []])
      .filter(([, names]) => names.length > 0),
  );
}

/**
 * Runs the hooks of a new resource. What a hook before the creation throws refuses the resource;
 * after it, the resource stands, and the deployment has failed all the same.
 * Source: RunHooks in resource/deploy/deployment.go of pulumi.
 */
export async function runHooks(
  run: Run,
  callbacks: Callbacks,
  moment: "beforeCreate" | "afterCreate",
  resource: RecordedResource,
  wire: { inputs: Properties; outputs?: Properties },
): Promise<void> {
  for (const name of resource.hooks[moment] ?? []) {
    const error = await runHook(run, callbacks, name, resource, wire);
    if (error === undefined) {
      continue;
    }
    if (run.hooks.get(name)?.ignoreErrors === true) {
      const message = `${moment} hook "${name}" failed: ${error}`;
      run.logs.push({ severity: "warning", message, urn: resource.urn });
    } else if (moment === "beforeCreate") {
      throw new Refusal(`before hook "${name}" failed: ${error}`);
    } else {
      const message = `after hook "${name}" failed: ${error}`;
      run.logs.push({ severity: "error", message, urn: resource.urn });
      run.faults.push(message);
    }
  }
}

async function runHook(
  run: Run,
  callbacks: Callbacks,
  name: string,
  resource: RecordedResource,
  { inputs, outputs }: { inputs: Properties; outputs?: Properties },
): Promise<string | undefined> {
  const hook = run.hooks.get(name);
  if (hook?.callback === undefined) {
    throw new Refusal(`hook "${name}" was not registered`);
  }
  if (run.settings.dryRun && !hook.onDryRun) {
    return undefined;
  }
  const request = new ResourceHookRequest();
  request.setUrn(resource.urn);
  request.setId(resource.id);
  request.setName(resource.name);
  request.setType(resource.type);
  request.setNewInputs(structOf(inputs));
  if (outputs !== undefined) {
    request.setNewOutputs(structOf(outputs));
  }
  const response = await callbacks.call(hook.callback, request.serializeBinary());
  return ResourceHookResponse.deserializeBinary(response).getError() || undefined;
}
