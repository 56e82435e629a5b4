import { textOf } from "./source-files";

/** A block of code on a page. */
export interface CodeBlock {
  readonly page: string;
  /** Line of the page that its first line is, counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** The blocks of one language on a page, which start with a fence such as "```ts". */
export function codeBlocksOf(page: string, language: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { language: string; line: number; lines: string[] } | undefined;
  for (const [at, text] of textOf(page).split("\n").entries()) {
    const [, info] = /^\s*```(.*)$/.exec(text) ?? [];
    if (info === undefined) {
      open?.lines.push(text);
    } else if (open === undefined) {
      open = { language: info.trim(), line: at + 2, lines: [] };
    } else {
      if (open.language === language) {
        blocks.push({ page, line: open.line, text: open.lines.join("\n") });
      }
      open = undefined;
    }
  }
  return blocks;
}

/** The languages that a page's blocks say that they are in. */
export function languagesOf(page: string): string[] {
  const fences = textOf(page).match(/^\s*```.*$/gm) ?? [];
  // Every other fence ends a block.
  return fences.filter((_, at) => at % 2 === 0).map((fence) => fence.replace(/^\s*```/, "").trim());
}
