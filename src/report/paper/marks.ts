import type { RunVerdict } from "../../model/report/verdict";
import type { Basis } from "../../model/units/timing";
import { type Html, html } from "./html";
import { kept } from "./words";

/** Whether an objective is kept, in a sign and a word: colour alone tells nobody. */
export function verdictMark(met: boolean): Html {
  return html`<span class="mark ${kept(met)}">${met ? "✓" : "✕"} ${kept(met)}</span>`;
}

/** The sign of a verdict: colour alone tells nobody. */
export function signOf(verdict: RunVerdict): string {
  return { met: "✓", missed: "✕", "not known": "?", "not asked": "–" }[verdict];
}

/** How a number is known, as a small label. */
export function basisChip(basis: Basis): Html {
  return html`<span class="basis ${basis}">${basis}</span>`;
}

/** Class of a verdict in the style sheet. */
export function verdictClass(verdict: RunVerdict): string {
  return verdict === "not known" || verdict === "not asked" ? "unknown" : verdict;
}

/** A verdict in a sign and a word. */
export function verdictWord(verdict: RunVerdict): Html {
  return html`<span class="mark ${verdictClass(verdict)}">${signOf(verdict)} ${verdict}</span>`;
}
