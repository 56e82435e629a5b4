import { type Html, html } from "./html";
import { kept } from "./words";

/** Whether an objective is kept, in a sign and a word: colour alone tells nobody. */
export function verdictMark(met: boolean): Html {
  return html`<span class="mark ${kept(met)}">${met ? "✓" : "✕"} ${kept(met)}</span>`;
}
