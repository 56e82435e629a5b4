import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { awsLine, literalOf } from "../../../src/operate/runbook/aws-line";
import { Expansion, shellJson, shellQuoted, shellWord } from "../../../src/operate/runbook/shell";

const shells = ["bash", "dash"] as const;

/** What a shell makes of words, each printed and ended by a NUL. */
function words(shell: string, script: string): string[] {
  const printed = execFileSync(shell, ["-c", script], { maxBuffer: 64 * 1024 * 1024 });
  return printed.toString("utf8").split("\0").slice(0, -1);
}

/** Letters that mean something to a shell, to a terminal or to JSON, more often than others. */
const nasty = fc.constantFrom(
  ...("'\"$`\\!*?~#&|;<>(){}[] \t\n\r\u001b\u0007\u0085é😀-=%aZ0".match(/./gsu) ?? []),
);
const text = fc.array(fc.oneof(nasty, fc.string({ unit: "grapheme", maxLength: 3 })), {
  maxLength: 12,
});
const texts = fc.array(
  text.map((parts) => parts.join("")),
  { minLength: 20, maxLength: 40 },
);

/** What an argument can hold: no NUL, and no half of a pair. */
function heldBy(value: string): string {
  return Buffer.from(value).toString().replaceAll("\0", "\ufffd");
}

describe.each(shells)("a word, as %s reads it", (shell) => {
  test("stands for exactly its text, whatever that is", () => {
    fc.assert(
      fc.property(texts, (values) => {
        const script = `printf '%s\\0' ${values.map(shellQuoted).join(" ")}`;
        expect(words(shell, script)).toEqual(values.map(heldBy));
      }),
      { numRuns: 25 },
    );
  });

  test("never runs, ends or begins anything", () => {
    const names = [
      "$(touch /tmp/never)",
      "`id`",
      "a'; id; '",
      "x\nid\n",
      "-n",
      "",
      "!!",
      "a\u001b[2Jb",
    ];

    const script = `printf '%s\\0' ${names.map(shellQuoted).join(" ")}`;

    expect(words(shell, script)).toEqual(names);
  });

  test("takes from a variable what JSON holds, and nothing else of it", () => {
    const json = shellJson({
      run: [Expansion.variable("RUN"), "/by-hand"],
      next: { N: Expansion.arithmetic("VERSION + 1") },
      flag: { bare: Expansion.variable("FLAG") },
      name: 'it\'s $RUN\n"x" \\ $(id)',
      list: ["$RUN", "b"],
      yes: true,
      one: 1,
    });

    const [printed = ""] = words(
      shell,
      `RUN=run-1 VERSION=7 FLAG=false; printf '%s\\0' ${shellWord(json)}`,
    );

    expect(JSON.parse(printed)).toEqual({
      run: "run-1/by-hand",
      next: { N: "8" },
      flag: false,
      name: 'it\'s $RUN\n"x" \\ $(id)',
      list: ["$RUN", "b"],
      yes: true,
      one: 1,
    });
  });
});

describe("a line of the AWS CLI", () => {
  const call = { service: "ecs", operation: "describe-services", region: "eu-west-1" } as const;

  test("is broken where it is long, and printed as text where something is asked of it", () => {
    const line = awsLine({
      ...call,
      options: { cluster: "c".repeat(40), services: { names: ["guide"] } },
      query: "services[0].status",
    });

    expect(line).toBe(
      `aws ecs describe-services --region eu-west-1 --cluster ${"c".repeat(40)} \\\n` +
        "  --services guide --query 'services[0].status' --output text",
    );
  });

  test("gives names as JSON where the CLI would read something into them", () => {
    const named = (...names: string[]) => awsLine({ ...call, options: { services: { names } } });

    expect(named("guide", "a/b:c")).toContain("--services guide a/b:c");
    expect(named("[x]")).toContain(`--services '["[x]"]'`);
    expect(named("-x")).toContain(`--services '["-x"]'`);
    expect(named("a b")).toContain(`--services '["a b"]'`);
  });

  test("ties a value that begins with a dash to its option", () => {
    expect(awsLine({ ...call, options: { cluster: "--help" } })).toContain("--cluster=--help");
    expect(awsLine({ ...call, options: { cluster: "-a b" } })).toContain("--cluster='-a b'");
    expect(awsLine({ ...call, options: { force: true } })).toMatch(/ --force$/);
  });
});

test("a text in JMESPath is JSON between backticks, its own of them marked", () => {
  expect(literalOf("arn:aws:rds")).toBe('`"arn:aws:rds"`');
  expect(literalOf("a`b\"c'd")).toBe('`"a\\`b\\"c\'d"`');
});
