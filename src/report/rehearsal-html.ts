import type { RehearsalResult } from "../model/rehearsal-result";
import { page } from "./page";
import { budgetSection } from "./sections/budget-section";
import { cardsSection } from "./sections/cards";
import { distributionSection } from "./sections/distribution-section";
import { guideSection } from "./sections/guide-section";
import { headerSection } from "./sections/header";
import { inputsSection } from "./sections/inputs-section";
import { runSection } from "./sections/run-section";
import { worldSection } from "./sections/world-section";

/**
 * Renders a rehearsal as one HTML file that needs nothing else: no network, no script, no font.
 *
 * Pure: the same result gives the same bytes. Every value of the result is escaped.
 */
export function rehearsalHtml(result: RehearsalResult): string {
  const { service, lostRegion } = result;
  return page({
    title: `Simulated: ${service} when ${lostRegion} is lost`,
    content: [
      headerSection(result),
      cardsSection(result),
      runSection(result),
      distributionSection(result),
      budgetSection(result),
      worldSection(result),
      inputsSection(result),
      guideSection(result),
    ],
    footer:
      "Written by awsdr from a rehearsal. Every number on this page is simulated or predicted; none was measured on AWS.",
  });
}
