import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { inTurn, median, medianRatio } from "./in-turn";
import type { Comparison } from "./report";

const warmUps = 3;
const rounds = 41;

/** What Lambda would put into the environment; nothing is called. */
const environment = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  AWSDR_TABLE: "records",
  AWSDR_ACCOUNT: "123456789012",
  AWSDR_SERVICE: "guide",
};

/** The recorder as it ships, against a handler with the same client, bundled in the same way. */
export async function coldStart(): Promise<Comparison> {
  const { bundleFunctions } = await import("../scripts/bundle-functions.mjs");
  const folder = mkdtempSync(join(tmpdir(), "awsdr-bench-"));
  try {
    await bundleFunctions({ bare: join(__dirname, "bare-handler.ts") }, folder);
    const shipped = join(__dirname, "..", "dist", "lambda", "recorder", "index.mjs");
    const bundles = [shipped, join(folder, "bare.mjs")];
    const measures = bundles.map((bundle) => () => loadOf(bundle));
    const [ofRecorder = [], ofBare = []] = await inTurn(measures, { warmUps, rounds });
    return {
      title: "Cold init of the recorder: its bundle, until the handler is there",
      measured: [
        { name: "the recorder", ms: median(ofRecorder) },
        { name: "a bare handler with its client", ms: median(ofBare) },
      ],
      ratio: medianRatio(ofRecorder, ofBare),
      goal: 1.3,
      basis: `time on the clock in a fresh process each: medians of ${rounds} in turn, and of their ratios`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Milliseconds that a fresh process takes to load a bundle; to start Node itself is not counted.
 */
async function loadOf(bundle: string): Promise<number> {
  const program = `const begun = performance.now();
    const { handler } = await import(${JSON.stringify(pathToFileURL(bundle).href)});
    if (typeof handler !== "function") throw new Error("no handler");
    console.log(performance.now() - begun);`;
  const words = ["--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, words, { env: environment });
  return Number(stdout);
}
