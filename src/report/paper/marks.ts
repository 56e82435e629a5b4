import type { Verdict } from "../../model/report/verdict";
import type { Basis } from "../../model/units/timing";
import { type Html, html } from "./html";
import { kept } from "./words";

/** Whether an objective is kept, in a sign and a word: colour alone tells nobody. */
export function verdictMark(met: boolean): Html {
  return html`<span class="mark ${kept(met)}">${met ? "✓" : "✕"} ${kept(met)}</span>`;
}

/** The sign of a verdict: colour alone tells nobody. */
export function signOf(verdict: Verdict): string {
  return { met: "✓", missed: "✕", "not known": "?" }[verdict];
}

/** How a number is known, as a small label. */
export function basisChip(basis: Basis): Html {
  return html`<span class="basis ${basis}">${basis}</span>`;
}

/** Class of a verdict in the style sheet. */
export function verdictClass(verdict: Verdict): string {
  return verdict === "not known" ? "unknown" : verdict;
}

/** A verdict in a sign and a word. */
export function verdictWord(verdict: Verdict): Html {
  return html`<span class="mark ${verdictClass(verdict)}">${signOf(verdict)} ${verdict}</span>`;
}
