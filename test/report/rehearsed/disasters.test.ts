import { describe, expect, test } from "vitest";

import type { Disaster } from "../../../src/model/report/disaster";
import { disasters } from "../../../src/model/report/disaster";
import type { RehearsalResult, RehearsedRun } from "../../../src/model/report/rehearsal-result";
import { rehearsalHtml } from "../../../src/report/rehearsed/rehearsal-html";
import { rehearsalJson } from "../../../src/report/rehearsed/rehearsal-json";
import { rehearsalSummary } from "../../../src/report/rehearsed/rehearsal-summary";
import { markupFaults, textOf } from "../../support/markup";
import { distribution, sampleResult } from "../../support/rehearsal-sample";

const plain = { reportPath: undefined, colour: false, width: 100 };

function resultOf(disaster: Disaster, run: Partial<RehearsedRun> = {}): RehearsalResult {
  const sample = sampleResult({ disaster, prediction: null });
  return { ...sample, run: { ...sample.run, ...run } };
}

const { earlier: _, seed: __, readings: ___, events: ____, ...act } = sampleResult().run;
const nothing = distribution([]);

describe("the report of a disaster", () => {
  test.each([
    ["region", "loses eu-west-1 and moves to eu-central-1"],
    ["planned", "moves from eu-west-1 to eu-central-1 as planned"],
    ["second", "loses eu-west-1, which had taken over, and moves to eu-central-1"],
    ["grey", "moves from eu-west-1, where half of the requests fail, to eu-central-1"],
    ["standby", "loses eu-west-1 and a standby with it, and tries to move to eu-central-1"],
  ] as const)("of %s says in its title what happens", (disaster, happens) => {
    const result = resultOf(disaster, { earlier: disaster === "second" ? act : null });
    const title = rehearsalSummary(result, { ...plain, width: 200 }).split("\n\n")[0];

    expect(title?.replaceAll("\n", " ")).toBe(
      `Simulated rehearsal: guide (warm-standby) ${happens}`,
    );
  });

  test.each(disasters)("of %s shows no prediction where it has none", (disaster) => {
    const result = resultOf(disaster);
    const page = rehearsalHtml(result);

    expect(markupFaults(page)).toEqual([]);
    expect(textOf(page)).not.toContain("Predicted RTO");
    expect(JSON.parse(rehearsalJson(result))).toMatchObject({ disaster, prediction: null });
    expect(rehearsalSummary(result, plain)).toContain(
      "No prediction beside it: what the plan predicts is the loss of its primary, and nothing else.",
    );
  });

  test("says not recovered in every form where no run did", () => {
    const sample = resultOf("standby", {
      recovered: false,
      rtoSeconds: null,
      fence: null,
      clients: {
        ...act.clients,
        firstSeconds: null,
        honestSeconds: null,
        allSeconds: null,
      },
    });
    const runs = { ...sample.runs, rto: nothing, rpo: nothing, notRecovered: 1_000 };
    const result = { ...sample, runs };
    const summary = rehearsalSummary(result, plain);

    expect(summary).toMatch(/Simulated RTO +not recovered {2}clients could not write again/);
    expect(summary).toMatch(/Simulated RTO +not recovered +30m 00s/);
    expect(summary).toMatch(/Simulated RPO of media +not recovered\n/);
    expect(summary).not.toContain("from replica");
    const page = textOf(rehearsalHtml(result));
    expect(page).toMatch(/media +not recovered +no +. missed/);
    expect(page).not.toContain("from replica");
    expect(JSON.parse(rehearsalJson(result)).run).toMatchObject({
      recovered: false,
      rtoSeconds: null,
    });
  });

  test("says not moved where a planned move was refused, and that no write failed", () => {
    const clients = {
      ...act.clients,
      outageFromSeconds: null,
      firstSeconds: null,
      honestSeconds: null,
      allSeconds: null,
    };
    const losses = [{ store: "catalog", seconds: 0, from: "kept" }];
    const result = resultOf("planned", { recovered: false, rtoSeconds: null, clients, losses });
    const summary = rehearsalSummary(result, plain);

    expect(summary).toMatch(/Simulated RTO +not moved {2}no write failed/);
    expect(summary).toMatch(/RPO of catalog +0s {2}kept in the old region\n/);
    expect(summary).toContain("Simulated clients: none of 200 met a failure");
    expect(textOf(rehearsalHtml(result))).toContain(
      "The service did not move, and no write failed.",
    );
  });

  test("puts the RTO of a planned move behind the first write that failed", () => {
    const clients = { ...act.clients, outageFromSeconds: 30 };
    const page = rehearsalHtml(resultOf("planned", { clients }));

    expect(textOf(page)).toContain(
      "The first write failed after 30s. Clients that honour the TTL could write again after another 16m 08s",
    );
  });

  test("tells of writes that arrive late, and that each may win", () => {
    const losses = [{ store: "sessions", seconds: 0, from: "replica", lateSeconds: 125 }];
    const result = resultOf("grey", { losses });

    for (const text of [rehearsalSummary(result, plain), textOf(rehearsalHtml(result))]) {
      expect(text).toContain("from replica, 2m 05s of writes late");
      expect(text).toContain(
        "Writes that the old region still accepted arrive late; each may overwrite a newer one.",
      );
    }
  });

  test("tells the first of two disasters beside the second, with times of its own", () => {
    const earlier = { ...act, lostRegion: "eu-west-3", lostAt: "2026-03-01T10:00:00.000Z" };
    const result = resultOf("second", { earlier });
    const summary = rehearsalSummary(result, plain);

    expect(summary).toContain(
      "The disaster before it, in the same run: eu-west-3 lost at 2026-03-01 10:00:00 UTC",
    );
    expect(textOf(rehearsalHtml(result))).toContain("eu-west-3 is lost at 2026-03-01 10:00:00 UTC");
    expect(JSON.parse(rehearsalJson(result)).run.earlier).toMatchObject({
      lostRegion: "eu-west-3",
      rtoSeconds: 968,
      fence: "lease-expired",
    });
  });

  test("does not speak of a second loss where the service never came back from the first", () => {
    const summary = rehearsalSummary(resultOf("second"), { ...plain, width: 200 });

    expect(summary.split("\n\n")[0]?.replaceAll("\n", " ")).toBe(
      "Simulated rehearsal: guide (warm-standby) loses eu-west-1 and does not recover, so that nothing is left to be lost next",
    );
    expect(summary).toContain("narrated: seed 42, region lost at");
  });
});
