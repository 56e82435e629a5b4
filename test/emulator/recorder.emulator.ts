import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { beforeEach, describe, expect, test } from "vitest";

import { phase } from "../model/events/sample-events";
import { ours } from "./events";
import { emptyLedger, recordsOf, recordsSeenIn } from "./ledger";
import { recorderIn } from "./recorder";
import { at, primary, regions, standby } from "./stack";
import { until } from "./until";

describe.each(regions)("the shipped recorder in %s", (region) => {
  const recorder = recorderIn(region);
  const elsewhere = region === primary ? standby : primary;

  beforeEach(async () => {
    await recorder.purge();
    await emptyLedger();
  });

  test("records a phase of a recovery that is put on the region's bus, for every region", async () => {
    const { source, "detail-type": type, detail } = phase("started", "2026-03-01T05:00:00.000Z");
    const { FailedEntryCount } = await new EventBridgeClient(at(region)).send(
      new PutEventsCommand({
        Entries: [
          { Source: String(source), DetailType: String(type), Detail: JSON.stringify(detail) },
        ],
      }),
    );

    expect(FailedEntryCount).toBe(0);
    const expected = await recordsOf({
      [region]: [ours(phase("started", "2026-03-01T05:00:00.000Z"))],
    });
    expect(Object.keys(expected)).toEqual([`${region}#run run/incident/guide/run-1`]);
    await until(() => recordsSeenIn(region), expected);
    await until(() => recordsSeenIn(elsewhere), expected);
  });
});
