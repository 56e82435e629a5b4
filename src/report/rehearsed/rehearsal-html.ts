import type { RehearsalResult } from "../../model/report/rehearsal-result";
import { page } from "../paper/page";
import { budgetSection } from "./budget-section";
import { rehearsalCardsSection } from "./cards";
import { wordsOf } from "./disaster-words";
import { distributionSection } from "./distribution-section";
import { guideSection } from "./guide-section";
import { rehearsalHeaderSection } from "./header";
import { inputsSection } from "./inputs-section";
import { earlierSection, runSection } from "./run-section";
import { worldSection } from "./world-section";

/**
 * Renders a rehearsal as one HTML file that needs nothing else: no network, no script, no font.
 *
 * Pure: the same result gives the same bytes. Every value of the result is escaped.
 */
export function rehearsalHtml(result: RehearsalResult): string {
  const { service } = result;
  return page({
    title: `Simulated: ${service} when ${wordsOf(result).when(result).join("")}`,
    content: [
      rehearsalHeaderSection(result),
      rehearsalCardsSection(result),
      earlierSection(result),
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
