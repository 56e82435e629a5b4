import type { Basis } from "../../model/units/timing";
import { type Html, html } from "../paper/html";

/** How a number is known, as a small label. */
export function basisChip(basis: Basis): Html {
  return html`<span class="basis ${basis}">${basis}</span>`;
}
