import { describe, expect, test } from "vitest";

import { periodOf } from "../../../src/model/report/period";
import { reportOf } from "../../../src/model/report/report";
import type { ReportDocument } from "../../../src/report/measured/report-document";
import { reportHtml } from "../../../src/report/measured/report-html";
import { reportSummary } from "../../../src/report/measured/report-summary";
import { storelessPlan } from "../../rehearsal/other-plans";
import { factsOf } from "../../support/events/records-of";
import { textOf } from "../../support/markup";
import { incident, ofThePlan, sampleDocument, sampleNow } from "../../support/report-sample";

const plan = storelessPlan();
const records = factsOf(incident(3, 20).map(ofThePlan));
const period = periodOf({ since: new Date("2026-03-01T00:00:00.000Z") }, sampleNow);
const storeless = sampleDocument({
  records,
  plan,
  report: reportOf(records, { plan, period, now: sampleNow }),
});
const planless = sampleDocument({ records, planned: false });

function summaryOf(document: ReportDocument): string {
  return reportSummary(document, { reportPath: "awsdr-report/report.html" });
}

describe("the report of a service that keeps nothing", () => {
  test("holds its recoveries against the RTO all the same", () => {
    expect(summaryOf(storeless)).toContain(
      "✓ RTO met: 1 of 1 incident (100 %) recovered within 30m",
    );
  });

  test("says that there are no stores, where one without a plan says that there is none", () => {
    expect(summaryOf(storeless)).toContain(
      "  no recovery point is held, and the plan has no stores",
    );
    expect(textOf(reportHtml(storeless))).toContain(
      "No recovery point is held, and the plan has no stores.",
    );
    expect(summaryOf(planless)).toContain("  no recovery point is held, and no plan says of what");
    expect(textOf(reportHtml(planless))).toContain(
      "No recovery point is held, and no plan says of what there should be one.",
    );
  });
});
