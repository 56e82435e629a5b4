import type { RehearsalInput, RehearsalResult } from "../../model/report/rehearsal-result";
import type { Basis } from "../../model/units/timing";
import { shareSvg } from "../drawing/svg-bars";
import { type Html, html } from "../paper/html";
import { basisChip } from "../paper/marks";
import { counted, listed, percent } from "../paper/words";

/** The weakest first: that is what a reader should doubt. */
const order: readonly Basis[] = ["assumed", "documented", "measured"];
const bars: Readonly<Record<Basis, string>> = {
  assumed: "bar bad",
  documented: "bar",
  measured: "dot",
};

/** Every input of the simulation and how it is known. */
export function inputsSection({ inputs, assumedShare }: RehearsalResult): Html {
  const groups = order.map((basis) => ({
    basis,
    inputs: inputs.filter((input) => input.basis === basis),
  }));
  const told = groups
    .filter((group) => group.inputs.length > 0)
    .map((group) => `${group.inputs.length} ${group.basis}`);
  return html`<section><h2>What went in</h2>
<p>${counted(inputs.length, "input")} of the simulation: ${listed(told)}. ${percent(assumedShare, 1)} are assumed. A drill that measures one of those makes every number above more certain.</p>
<figure>${shareSvg(groups.map((group) => ({ kind: bars[group.basis], count: group.inputs.length })))}</figure>
<table><thead><tr><th>Input</th><th>Value</th><th>Basis</th><th>Source</th></tr></thead>
<tbody>${groups.map((group) => group.inputs.map(inputRow))}</tbody></table></section>`;
}

function inputRow({ name, value, basis, source }: RehearsalInput): Html {
  return html`<tr><th scope="row">${name}</th><td data-label="value">${value}</td><td data-label="basis">${basisChip(basis)}</td><td class="soft" data-label="source">${source}</td></tr>
`;
}
