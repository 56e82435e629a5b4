// Builds what a user imports or runs: the library, the Lambda bundles, the CLI, the plan's JSON
// schema.
import { execFile } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { toJsonSchema } from "@valibot/to-json-schema";
import { build } from "esbuild";

import { bundleFunctions } from "./bundle-functions.mjs";

const require = createRequire(import.meta.url);
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
rmSync("dist", { recursive: true, force: true });

const tsc = require.resolve("typescript/bin/tsc");
const library = promisify(execFile)(process.execPath, [tsc, "-p", "tsconfig.build.json"]);

const functions = bundleFunctions(
  {
    "recorder/index": "src/lambda/recorder/handler.ts",
    "publisher/index": "src/lambda/publisher/handler.ts",
    "gauge/index": "src/lambda/gauge/handler.ts",
    "sweep/index": "src/lambda/sweep/handler.ts",
    "sentinel/index": "src/lambda/sentinel/handler.ts",
  },
  "dist/lambda",
);

const bundled = {
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["@pulumi/*", "@grpc/grpc-js", "google-protobuf", "js-yaml", "croner", "valibot"],
  legalComments: "none",
};

// AWS's clients are bundles of their own, which only the commands that need them load.
const commandLine = build({
  ...bundled,
  entryPoints: {
    "cli/awsdr": "src/cli/main.ts",
    "cli/open-bus": "src/cli/open-bus.ts",
  },
  external: [
    ...bundled.external,
    "../operate/aws/drill.js",
    "../operate/aws/open-ledger.js",
    "./open-bus.js",
  ],
  banner: { js: "#!/usr/bin/env node" },
});

// They take the place of what the compiler makes of the same files, beside their types.
const drill = library.then(() =>
  build({
    ...bundled,
    entryPoints: {
      "operate/aws/drill": "src/operate/aws/drill.ts",
      "operate/aws/open-ledger": "src/operate/aws/open-ledger.ts",
    },
  }),
);
try {
  await Promise.all([library, functions, commandLine, drill]);
} catch (error) {
  // The compiler tells its faults on standard output; esbuild has told its own already.
  if (error.stdout) process.stdout.write(error.stdout);
  process.exit(1);
}
chmodSync("dist/cli/awsdr.js", 0o755);

const { recoveryPlanSchema } = require("../dist/model/plan/recovery-plan.js");
const { runEventSchema } = require("../dist/model/report/run-event.js");
const schemas = {
  "recovery-plan": ["awsdr recovery plan", recoveryPlanSchema],
  "run-event": ["awsdr event of a failover", runEventSchema],
};
for (const [name, [title, described]] of Object.entries(schemas)) {
  const schema = toJsonSchema(described, { target: "draft-2020-12", errorMode: "throw" });
  writeFileSync(`dist/${name}.schema.json`, `${JSON.stringify({ title, ...schema }, null, 2)}\n`);
}
