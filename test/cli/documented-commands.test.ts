import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { type Endings, endingsIn, exitCodes } from "../../src/cli/exit-codes";
import { commands } from "../../src/cli/program";
import { exitAdviceTable } from "../../src/report/foreseen/exit-advice";

const root = join(__dirname, "..", "..");
const page = readFileSync(join(root, "docs", "command-line.md"), "utf8");
const readme = readFileSync(join(root, "README.md"), "utf8");

/** What the page says of a command. */
function sectionOf(name: string): string {
  const [, behind = ""] = page.split(`\n## awsdr ${name}\n`);
  return behind.split("\n## ")[0] ?? "";
}

/** An option's name as it is written, and back. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function camel(option: string): string {
  return option.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `"Exits 0 when …, 2 when …."` */
function endingsSentence(endings: Endings): string {
  const told = endingsIn(endings).map(({ code, when }) => `${code} ${when}`);
  return `Exits ${told.join(", ")}.`;
}

test("the page of the command line has the table of exit codes, word for word", () => {
  const rows = Object.values(exitCodes).map(({ code, means }) => `| ${code} | ${means} |`);

  expect(page).toContain(`| exit | means |\n|---|---|\n${rows.join("\n")}\n\n`);
});

test("the page for the night says what to do on each exit of a failover", () => {
  const night = readFileSync(join(root, "docs", "failover.md"), "utf8");
  const { endings = {} } = commands.find(({ name }) => name === "failover") ?? {};
  const advised = exitAdviceTable().flatMap((row) => row.match(/^\| ([\d, ]+) \|/)?.[1] ?? []);
  const codes = advised.flatMap((text) => text.split(", ").map(Number));

  expect(night).toContain(`\n${exitAdviceTable().join("\n")}\n`);
  // Besides its own: a fault of awsdr, and a signal that is none of the keyboard's.
  expect(codes).toEqual(
    [...endingsIn(endings).map(({ code }) => code), 70, 143].sort((a, b) => a - b),
  );
});

test("the page of the command line has a section of each command, and no other", () => {
  const sections = [...page.matchAll(/^## awsdr (.*)$/gm)].map(([, name]) => name);

  expect(sections).toEqual(commands.map(({ name }) => name));
});

describe.each(commands)("the docs of awsdr $name", ({ name, options, endings }) => {
  test("say how it ends, as its help does", () => {
    expect(sectionOf(name)).toContain(`\n${endingsSentence(endings)}\n`);
  });

  test("name its options where they show how it is written, and no other", () => {
    const [usage = ""] = sectionOf(name).split("\n\n");
    const written = [...usage.matchAll(/--([a-z-]+)/g)].map(([, option]) => option);

    expect([...new Set(written)].sort()).toEqual(Object.keys(options).map(kebab).sort());
  });

  test("name the defaults that its options have", () => {
    const rows = [...sectionOf(name).matchAll(/^\| `--([a-z-]+)` \| ([^|]*) \|/gm)];

    for (const [, option = "", byDefault] of rows) {
      const { byDefault: text } = options[camel(option)] ?? {};
      expect([option, byDefault]).toEqual([option, text === undefined ? "" : `\`${text}\``]);
    }
  });

  test("name its exit codes in the README", () => {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`awsdr ${name} `)) ?? "";
    const [codes = ""] = row.split(" | ").slice(-1);
    const used = Object.entries(exitCodes).filter(([key]) => key === "usage" || key in endings);

    expect(codes.match(/\b\d+\b/g)?.map(Number)).toEqual(used.map(([, { code }]) => code));
  });
});
