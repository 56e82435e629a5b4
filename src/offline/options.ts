import {
  type RegisterResourceRequest,
  TransformResourceOptions,
} from "@pulumi/pulumi/proto/resource_pb";

import { aliasesOf } from "./aliases";
import { hooksOf } from "./hooks";
import type { RecordedResource } from "./recorded";
import { timeoutsOf } from "./timeouts";
import { unwrap } from "./wire";

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
  options.setReplacementTrigger(request.getReplacementTrigger());
  options.setHooks(request.getHooks());
  options.setHideDiffList(request.getHidediffsList());
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

/** What a record shows of a resource's options, apart from its dependencies and its provider. */
export type RecordedOptions = Pick<
  RecordedResource,
  | "protect"
  | "retainOnDelete"
  | "deletedWith"
  | "ignoreChanges"
  | "replaceOnChanges"
  | "replaceWith"
  | "replacementTrigger"
  | "hideDiffs"
  | "hooks"
  | "deleteBeforeReplace"
  | "additionalSecretOutputs"
  | "aliases"
  | "customTimeouts"
  | "importId"
>;

/** Turns options into plain data. */
export function recordedOptions(options: TransformResourceOptions): RecordedOptions {
  return {
    protect: options.getProtect() ?? false,
    retainOnDelete: options.getRetainOnDelete() ?? false,
    deletedWith: options.getDeletedWith() || undefined,
    ignoreChanges: options.getIgnoreChangesList(),
    replaceOnChanges: options.getReplaceOnChangesList(),
    replaceWith: options.getReplaceWithList(),
    replacementTrigger: unwrap({ trigger: options.getReplacementTrigger()?.toJavaScript() }).values
      .trigger,
    hideDiffs: options.getHideDiffList(),
    hooks: hooksOf(options),
    deleteBeforeReplace: options.hasDeleteBeforeReplace()
      ? options.getDeleteBeforeReplace()
      : undefined,
    additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
    aliases: aliasesOf(options.getAliasesList()),
    customTimeouts: timeoutsOf(options.getCustomTimeouts()),
    importId: options.getImport() || undefined,
  };
}
