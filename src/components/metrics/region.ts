import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Duration } from "../../model/units/duration";
import { type AlarmsNeeds, createAlarms } from "./alarms";
import { createGauge, type Gauge } from "./gauge-function";
import type { PhaseBusNeeds } from "./phase-bus";
import { createPublisher, type Publisher } from "./publisher-function";
import { createRecorder, type QueuedRecorder } from "./recorder-function";
import { createRecorderRules, type RecorderRules } from "./recorder-rules";
import type { LedgerSite } from "./site";
import { createSweep, type Sweep } from "./sweep-function";

/** What is recorded, swept and watched in one region. */
export interface RegionNeeds extends Omit<AlarmsNeeds, "names">, PhaseBusNeeds {
  /** Every region that the service can run in. */
  regions: readonly string[];
  /** ARNs of the alarms whose changes of state are recorded. */
  alarmArns: pulumi.Input<string>[];
  sweepEvery: Duration;
  /** ARN of the region's vault, or a pattern of ARNs, which its sweep may look into. */
  vaultArn: pulumi.Input<string>;
  /** ARN of the stream of a standby's replica of the ledger, which its publisher follows. */
  streamArn: pulumi.Input<string> | undefined;
}

/** What stands in one region. */
export interface RegionalMetrics extends RecorderRules {
  recorder: QueuedRecorder;
  sweep: Sweep;
  gauge: Gauge;
  /** A standby's; a primary publishes nothing. */
  publisher: Publisher | undefined;
  alarms: aws.cloudwatch.MetricAlarm[];
}

/**
 * Creates what records, sweeps and gauges one region, what a standby publishes, and the alarms over
 * all of it.
 */
export function createRegion(
  site: LedgerSite,
  { regions, alarmArns, operators, sweepEvery, vaultArn, streamArn, ...watch }: RegionNeeds,
): RegionalMetrics {
  const recorder = createRecorder(site, { regions });
  const rules = createRecorderRules(site, { alarmArns, operators, queues: recorder });
  const { rule, alarmRule, phases } = rules;
  const sweep = createSweep(site, {
    every: sweepEvery,
    vaultArn,
    rules: [rule, alarmRule, phases.rule],
  });
  const gauge = createGauge(site);
  const publisher = streamArn === undefined ? undefined : createPublisher(site, { streamArn });
  const alarms = createAlarms(site, {
    ...watch,
    names: {
      queue: recorder.queue.name,
      deadLetters: recorder.deadLetters.name,
      recorder: recorder.lambda.name,
    },
  });
  return { ...rules, recorder, sweep, gauge, publisher, alarms };
}
