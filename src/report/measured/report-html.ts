import { page } from "../paper/page";
import { asideSection, drillSection } from "./aside-sections";
import { backupSection } from "./backup-section";
import { reportCardsSection } from "./cards-section";
import { findingsSection, reportHeaderSection } from "./header-section";
import { readingGuide } from "./reading-guide";
import { recoverySection } from "./recovery-section";
import type { ReportDocument } from "./report-document";
import { titleOf } from "./source-words";
import { trendSection } from "./trend-section";

/**
 * Renders a report as one HTML file that needs nothing else: no network, no script, no font.
 *
 * Pure: the same report gives the same bytes. Every value of it is escaped.
 */
export function reportHtml(document: ReportDocument): string {
  return page({
    title: `Disaster recovery report: ${titleOf(document)}`,
    content: [
      reportHeaderSection(document),
      findingsSection(document),
      reportCardsSection(document),
      recoverySection(document),
      backupSection(document),
      trendSection(document),
      drillSection(document),
      asideSection(document),
      readingGuide(document),
    ],
    footer: "Written by awsdr from what was recorded. Nothing on this page is simulated.",
  });
}
