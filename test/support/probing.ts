import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";

import type { LocalCertificate } from "./local-certificate";
import { root } from "./source-files";

/** The sentinel's own probing, in processes of its own. */
export interface Probing {
  /**
   * What an expression over `probe` and `probeWrite` comes to, in a process that trusts the test's
   * certificate, unless it is not to: Node reads those at its start.
   */
  told(expression: string, options?: { readonly trusting?: boolean }): Promise<unknown>;
  end(): void;
}

export async function probing({ cert }: LocalCertificate): Promise<Probing> {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-probe-"));
  const [authority, bundle] = ["ca.pem", "probe.mjs"].map((file) => join(folder, file)) as [
    string,
    string,
  ];
  writeFileSync(authority, cert);
  await build({
    entryPoints: [join(root, "src", "lambda", "sentinel", "probe.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
  });
  return {
    async told(expression, { trusting = true } = {}) {
      const program = `import { probe, probeWrite } from ${JSON.stringify(pathToFileURL(bundle).href)};
        console.log(JSON.stringify((await (${expression})) ?? null));`;
      const env = { PATH: process.env.PATH, ...(trusting && { NODE_EXTRA_CA_CERTS: authority }) };
      const words = ["--input-type=module", "--eval", program];
      const { stdout } = await promisify(execFile)(process.execPath, words, { env });
      return JSON.parse(stdout);
    },
    end: () => rmSync(folder, { recursive: true }),
  };
}
