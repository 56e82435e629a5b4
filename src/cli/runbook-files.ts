import type { Runbook } from "../model/report/runbook";
import { runbookHtml } from "../report/foreseen/runbook-html";
import { runbookMarkdown } from "../report/foreseen/runbook-markdown";
import { type KeptFile, keepFile } from "./kept-files";

/** A service's runbook by its paths within a folder, which may hold those of several services. */
function runbookFiles(book: Runbook): Readonly<Record<string, string>> {
  const [markdown, html] = runbookNames(book.service);
  return { [markdown]: runbookMarkdown(book), [html]: runbookHtml(book) };
}

/** The files of a service's runbook: as Markdown, and as HTML. */
export function runbookNames(service: string): readonly [markdown: string, html: string] {
  return [`${service}.runbook.md`, `${service}.runbook.html`];
}

/** Writes a runbook into a folder. No older one is kept: it is made anew from its plan. */
export async function keepRunbook(folder: string, book: Runbook): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const [file, content] of Object.entries(runbookFiles(book))) {
    kept.push(await keepFile(folder, file, content, { keepOlder: false }));
  }
  return kept;
}
