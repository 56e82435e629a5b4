import type { RehearsalResult } from "../model/rehearsal-result";
import { html } from "./html";
import { budgetSection } from "./sections/budget-section";
import { cardsSection } from "./sections/cards";
import { distributionSection } from "./sections/distribution-section";
import { guideSection } from "./sections/guide-section";
import { headerSection } from "./sections/header";
import { inputsSection } from "./sections/inputs-section";
import { runSection } from "./sections/run-section";
import { worldSection } from "./sections/world-section";
import { styles } from "./styles";

/**
 * Renders a rehearsal as one HTML file that needs nothing else: no network, no script, no font.
 *
 * Pure: the same result gives the same bytes. Every value of the result is escaped.
 */
export function rehearsalHtml(result: RehearsalResult): string {
  const { service, lostRegion } = result;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Simulated: ${service} when ${lostRegion} is lost</title>
<style>${styles}</style>
</head>
<body>
<main>
${headerSection(result)}
${cardsSection(result)}
${runSection(result)}
${distributionSection(result)}
${budgetSection(result)}
${worldSection(result)}
${inputsSection(result)}
${guideSection(result)}
<footer>Written by awsdr from a rehearsal. Every number on this page is simulated or predicted; none was measured on AWS.</footer>
</main>
</body>
</html>
`.markup;
}
