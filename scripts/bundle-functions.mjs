// Bundles functions for Lambda: the shipped ones, and those that benchmarks compare them with.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const scripts = dirname(fileURLToPath(import.meta.url));

/**
 * Writes one ES module a function, which carries its AWS client, so that what was tested is what
 * runs.
 *
 * A cold start reads the whole of it, so two things keep it to less than half of what it would be.
 * The client's ES modules, of which a bundler leaves out what nothing calls; by itself esbuild
 * takes a package's CommonJS form for Node, and all of it. And no chain of credentials: in Lambda
 * they are in the environment, so that the clients of STS, SSO and sign-in, their profiles and
 * processes are dead weight.
 */
export async function bundleFunctions(entryPoints, outdir) {
  await build({
    entryPoints,
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    platform: "node",
    mainFields: ["module", "main"],
    alias: { "@aws-sdk/credential-provider-node": join(scripts, "no-credential-chain.mjs") },
    target: "node24",
    format: "esm",
    legalComments: "none",
  });
}
