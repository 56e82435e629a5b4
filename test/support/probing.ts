import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";

import type { LocalCertificate } from "./local-certificate";
import { root } from "./source-files";

/** Our own probing over HTTPS, in processes of its own. */
export interface Probing {
  /**
   * What an expression over what the module exports comes to, in a process that trusts the test's
   * certificate, unless it is not to: Node reads those at its start.
   */
  told(expression: string, options?: { readonly trusting?: boolean }): Promise<unknown>;
  end(): void;
}

/** Of a module of ours, by its path from the root of the repository. */
export async function probing({ cert }: LocalCertificate, module: string): Promise<Probing> {
  const folder = mkdtempSync(join(tmpdir(), "awsdr-probe-"));
  const [authority, bundle] = ["ca.pem", "probe.mjs"].map((file) => join(folder, file)) as [
    string,
    string,
  ];
  writeFileSync(authority, cert);
  await build({
    entryPoints: [join(root, module)],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
  });
  return {
    async told(expression, { trusting = true } = {}) {
      const program = `import * as module from ${JSON.stringify(pathToFileURL(bundle).href)};
        const { probeRead, probeWrite, httpsProbe } = module;
        console.log(JSON.stringify((await (${expression})) ?? null));`;
      const env = { PATH: process.env.PATH, ...(trusting && { NODE_EXTRA_CA_CERTS: authority }) };
      const words = ["--input-type=module", "--eval", program];
      const { stdout } = await promisify(execFile)(process.execPath, words, { env });
      return JSON.parse(stdout);
    },
    end: () => rmSync(folder, { recursive: true }),
  };
}
