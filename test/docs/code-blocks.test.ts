import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";

import { type CodeBlock, codeBlocksOf, languagesOf } from "../support/code-blocks";
import { root } from "../support/source-files";

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...["docs", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
      .map((name) => join(folder, name)),
  ),
];
const blocks = pages.flatMap((page) => codeBlocksOf(page, "ts"));

/** What a page need not say again. A block that imports or declares one of them has its own. */
const imports: Readonly<Record<string, string>> = {
  awsdr: "awsdr",
  aws: "@pulumi/aws",
  pulumi: "@pulumi/pulumi",
};
const known = `
import type * as aws from "@pulumi/aws";
import type * as awsdr from "awsdr";

declare global {
  const assert: typeof import("node:assert/strict");
  const deploy: typeof import("awsdr/testing").deploy;
  const topology: awsdr.ServiceTopology;
  const zoneId: string;
  const image: string;
  const network: awsdr.RegionalNetworks;
  const data: awsdr.CrossRegionReplication;
  const replicas: awsdr.StandbyReplicas;
  const snapshots: awsdr.SnapshotPolicy;
  const ledger: awsdr.RecoveryLedger;
  const routing: awsdr.FailoverRouting;
  const metrics: awsdr.RecoveryMetrics;
  const access: awsdr.FailoverAccess;
  /** What a user has beside awsdr. */
  const onCall: aws.sns.Topic;
  const flows: aws.s3.Bucket;
  const permissionsBoundary: string;
  const functionHosts: Record<string, string>;
}
`;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ["node"],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  paths: {
    awsdr: [join(root, "src", "index.ts")],
    "awsdr/drill": [join(root, "src", "operate", "aws", "drill.ts")],
    "awsdr/testing": [join(root, "src", "offline", "testing.ts")],
  },
};

const folder = join(root, "code-blocks");
const ambient = join(folder, "known.ts");

function fileOf({ page, line }: CodeBlock): string {
  return join(folder, `${page.replaceAll(/[^\w-]/g, "-")}-${line}.ts`);
}

/** A module of the block, one line longer than it: what its page has said before stands in that. */
function moduleOf({ text }: CodeBlock): string {
  const before = Object.entries(imports)
    .filter(([name]) => !new RegExp(`import .*\\b${name}\\b.* from`).test(text))
    .map(([name, from]) => `import * as ${name} from "${from}";`);
  return `${before.join(" ")} export {};\n${text}\n`;
}

/** All blocks in one program, which takes the types of AWS apart only once. */
function programOf(files: ReadonlyMap<string, string>): ts.Program {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile(name, version, ...rest)
      : ts.createSourceFile(name, text, version);
  };
  return ts.createProgram({ rootNames: [...files.keys()], options, host });
}

/** What the compiler says of a file, by the line that it has on the page. */
function faultsOf(program: ts.Program, file: string, page: string, firstLine: number): string[] {
  const source = program.getSourceFile(file);
  const found = [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ];
  return found.map(({ start = 0, messageText }) => {
    const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + firstLine - 1;
    return `${page}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

describe("the code blocks of the docs", () => {
  let program: ts.Program;

  beforeAll(() => {
    program = programOf(
      new Map([
        [ambient, known],
        ...blocks.map((block) => [fileOf(block), moduleOf(block)] as const),
      ]),
    );
  });

  test.each(blocks)("compile: $page:$line", (block) => {
    expect(faultsOf(program, fileOf(block), block.page, block.line)).toEqual([]);
  });

  test("compile with what they take for granted", () => {
    expect(faultsOf(program, ambient, "what is known", 2)).toEqual([]);
  });

  test("are there, on every component's page and in the README", () => {
    expect(new Set(blocks.map(({ page }) => page)).size).toBeGreaterThanOrEqual(13);
  });
});

test.each(pages)("%s names no language but those that are looked at", (page) => {
  const others = languagesOf(page).filter(
    (name) => !["", "ts", "sh", "json", "diff"].includes(name),
  );

  expect(others).toEqual([]);
});
