import { existsSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

import { type Fault, fault } from "../../model/faults";

/** Lists what is missing of a function's built code. */
export function lambdaBundleFaults(bundle: string): Fault[] {
  if (existsSync(bundleFile(bundle))) return [];
  return [
    fault(
      "",
      `the code of the ${bundle} must be built, got no file dist/lambda/${bundle}/index.mjs: ` +
        "run npm run build",
    ),
  ];
}

/** A function's built code, as Lambda takes it; its handler is `index.handler`. */
export function lambdaBundle(bundle: string): pulumi.asset.Archive {
  return new pulumi.asset.AssetArchive({
    "index.mjs": new pulumi.asset.FileAsset(bundleFile(bundle)),
  });
}

/** The same file from src/components and from dist/components: both lie three levels down. */
function bundleFile(bundle: string): string {
  return join(__dirname, "..", "..", "..", "dist", "lambda", bundle, "index.mjs");
}
