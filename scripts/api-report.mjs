// Writes what the package exports, names and signatures, so that a change of it is seen in review;
// and fails where a public signature has a type that no program can import. Takes a folder, by
// default `api`.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = resolve(root, process.argv[2] ?? "api");

/** The declarations that a program imports, which `npm run build` writes. */
const entryPoints = {
  "awsdr.api.md": "dist/index.d.ts",
  "awsdr-drill.api.md": "dist/operate/aws/drill.d.ts",
  "awsdr-testing.api.md": "dist/offline/testing.d.ts",
};

mkdirSync(folder, { recursive: true });
const temporary = mkdtempSync(join(tmpdir(), "awsdr-api-"));
try {
  for (const [report, declarations] of Object.entries(entryPoints))
    writeReport(report, declarations);
} finally {
  rmSync(temporary, { recursive: true });
}

function writeReport(report, declarations) {
  const silent = { default: { logLevel: ExtractorLogLevel.None, addToApiReportFile: false } };
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, declarations),
      newlineKind: "lf",
      compiler: { tsconfigFilePath: join(root, "tsconfig.build.json") },
      apiReport: {
        enabled: true,
        reportFileName: report,
        reportFolder: folder,
        reportTempFolder: temporary,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: silent,
        extractorMessageReporting: silent,
        tsdocMessageReporting: silent,
      },
    },
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
      if (message.messageId !== "ae-forgotten-export") return;
      console.error(`${report}: ${message.text}`);
      process.exitCode = 1;
    },
  });
}
