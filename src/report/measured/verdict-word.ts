import type { Verdict } from "../../model/report/verdict";
import { type Html, html } from "../paper/html";
import { signOf } from "./verdicts";

/** Class of a verdict in the style sheet. */
export function verdictClass(verdict: Verdict): string {
  return verdict === "not known" ? "unknown" : verdict;
}

/** A verdict in a sign and a word. */
export function verdictWord(verdict: Verdict): Html {
  return html`<span class="mark ${verdictClass(verdict)}">${signOf(verdict)} ${verdict}</span>`;
}
