import { statSync } from "node:fs";
import { resolve } from "node:path";

import { Refusal } from "./refusal";
import { asProperties, markKey, marks } from "./wire";

/** Files that are archives. Source: sdk/go/common/resource/archive/archive.go of pulumi. */
const archiveFile = /\.(tar|tgz|tar\.gz|zip|jar)$/;

/**
 * Refuses assets and archives that are not there, as the engine does, which reads them to take
 * their hash. What lies behind a URL is taken on trust: nothing here goes to the network.
 */
export function refuseMissingAssets(value: unknown, workingDir: string): void {
  if (Array.isArray(value)) {
    for (const element of value) {
      refuseMissingAssets(element, workingDir);
    }
    return;
  }
  if (typeof value !== "object" || value === null) {
    return;
  }
  const object = asProperties(value);
  if (typeof object.path === "string" && object.path !== "") {
    const path = resolve(workingDir, object.path);
    const fault =
      object[markKey] === marks.asset
        ? assetFault(path)
        : object[markKey] === marks.archive
          ? archiveFault(path)
          : undefined;
    if (fault !== undefined) {
      throw new Refusal(fault);
    }
  }
  for (const inner of Object.values(object)) {
    refuseMissingAssets(inner, workingDir);
  }
}

function assetFault(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    return `failed to open asset file '${path}': no such file or directory`;
  }
  return found.isDirectory()
    ? `asset path '${path}' is a directory; try using an archive`
    : undefined;
}

function archiveFault(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    return `couldn't read archive path '${path}': no such file or directory`;
  }
  return found.isDirectory() || archiveFile.test(path)
    ? undefined
    : `'${path}' is neither a recognized archive type nor a directory`;
}
