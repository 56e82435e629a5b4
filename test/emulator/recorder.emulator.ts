import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";

import { ours, signal } from "../support/emulator/events";
import { emptyLedger, recordsOf, recordsSeenIn } from "../support/emulator/ledger";
import { openProxy } from "../support/emulator/proxy";
import { recorderIn } from "../support/emulator/recorder";
import { operatorAt, output, primary, regions, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";
import { backupJob, copyJob, phase, recoveryPoint } from "../support/events/sample-events";

describe.each(regions)("the shipped recorder in %s", (region) => {
  const recorder = recorderIn(region);
  const elsewhere = region === primary ? standby : primary;

  beforeEach(async () => {
    await recorder.purge();
    await emptyLedger();
  });

  afterEach(() => recorder.restore());

  test("records a phase of a recovery that is put on our bus of the region, in every region", async () => {
    const {
      source,
      "detail-type": type,
      detail,
    } = ours(phase("started", "2026-03-01T05:00:00.000Z"));
    const EventBusName = output(`guide-metrics-phases-bus-${region}`, "name");
    const Entry = { Source: String(source), DetailType: String(type), EventBusName };

    const { FailedEntryCount } = await new EventBridgeClient(operatorAt(region)).send(
      new PutEventsCommand({ Entries: [{ ...Entry, Detail: JSON.stringify(detail) }] }),
    );

    expect(FailedEntryCount).toBe(0);
    const told = [ours(phase("started", "2026-03-01T05:00:00.000Z"))];
    const expected = await recordsOf({ [region]: told });
    expect(Object.keys(expected)).toEqual([`${region}#run run/incident/guide/run-1`]);
    await until(() => recordsSeenIn(region), expected);
    await until(() => recordsSeenIn(elsewhere), expected);
  });

  test("records backups, copies and alarms, which are put on its queue as only AWS may put them on a bus", async () => {
    const told = [
      ours(backupJob()),
      ours(recoveryPoint()),
      ours(copyJob()),
      signal("ALARM", "2026-03-05T10:00:00.000+0000"),
    ];

    await recorder.send(...told);

    const expected = await recordsOf({ [region]: told });
    expect(Object.keys(expected)).toHaveLength(5);
    await until(() => recordsSeenIn(elsewhere), expected);
    await recorder.drained();
  });

  test("records with the other region's endpoints cut off, and calls none of them", async () => {
    const proxy = await openProxy(inject("endpoint"), ({ region: called }) =>
      called === elsewhere ? "is dropped" : "passes",
    );
    await recorder.changeFunction({ callsThrough: proxy.endpoint });
    const told = [ours(backupJob()), ours(phase("started", "2026-03-01T05:00:00.000Z"))];

    await recorder.send(...told);

    await until(() => recordsSeenIn(region), await recordsOf({ [region]: told }));
    await proxy.close();
    expect(new Set(proxy.calls.map((call) => call.region))).toEqual(new Set([region]));
  });
});
