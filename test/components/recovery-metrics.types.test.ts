import type * as pulumi from "@pulumi/pulumi";
import { expectTypeOf, test } from "vitest";

import type {
  CrossRegionReplication,
  Duration,
  FailoverRouting,
  Ledger,
  RecordedSnapshots,
  RecoveryLedger,
  RecoveryLedgerArgs,
  RecoveryLedgerSpec,
  RecoveryMetrics,
  RecoveryMetricsArgs,
  RecoveryMetricsSpec,
  SnapshotPolicy,
  WatchedData,
  WatchedRouting,
} from "../../src/index";

test("components of ours are such as RecoveryMetrics take", () => {
  expectTypeOf<RecoveryLedger>().toExtend<Ledger>();
  expectTypeOf<FailoverRouting>().toExtend<WatchedRouting>();
  expectTypeOf<CrossRegionReplication>().toExtend<WatchedData>();
  expectTypeOf<SnapshotPolicy>().toExtend<RecordedSnapshots>();
});

test("an object of the caller's own is too, with plain texts for what may come late", () => {
  expectTypeOf<{
    service: string;
    regions: string[];
    leaseSeconds: number;
    suffix: string;
    recordsTableName: string;
    recordsTableRegion: string;
    recordsTableArn: string;
    recordsStreamArnsByRegion: { "eu-central-1": string };
    lockTableName: string;
    lockTableArn: string;
  }>().toExtend<Ledger>();
  expectTypeOf<{
    endpointAlarmArnsByRegion: { "eu-west-1": string };
    switchAlarmArnsByRegion: { "eu-central-1": string };
    forceAlarmArn: string;
  }>().toExtend<WatchedRouting>();
  expectTypeOf<{
    lagAlarmArnsByRegion: { "eu-central-1": string[] };
  }>().toExtend<WatchedData>();
  expectTypeOf<{
    declared: {
      schedules: { expression: string; timezone: string; startWindowMinutes: number }[];
      jobTime: { seconds: number; basis: "assumed"; source: string };
    };
  }>().toExtend<RecordedSnapshots>();
});

test("a component's keys are not known late", () => {
  expectTypeOf<pulumi.Output<Ledger>>().not.toExtend<Ledger>();
  expectTypeOf<RecoveryLedger["recordsStreamArnsByRegion"]>().toEqualTypeOf<
    Record<string, pulumi.Output<string>>
  >();
  expectTypeOf<RecoveryMetrics["queueUrlsByRegion"]>().toEqualTypeOf<
    Record<string, pulumi.Output<string>>
  >();
  expectTypeOf<RecoveryMetrics["alarmArnsByRegion"]>().toEqualTypeOf<
    Record<string, pulumi.Output<string>[]>
  >();
});

test("arguments are the data and the last word on children", () => {
  expectTypeOf<Omit<RecoveryLedgerArgs, "transform">>().toEqualTypeOf<RecoveryLedgerSpec>();
  expectTypeOf<Omit<RecoveryMetricsArgs, "transform">>().toEqualTypeOf<RecoveryMetricsSpec>();
  expectTypeOf<RecoveryMetricsSpec["sweepEvery"]>().toEqualTypeOf<Duration | undefined>();
});
