import type * as pulumi from "@pulumi/pulumi";

import { choiceFaults, type Fault } from "../../model/faults";
import { namesAnybody, notifyFaults } from "../../model/metrics/notify";
import { AlarmListeners } from "../../model/plan/alarm-listeners";

/** Who hears of the alarms of every region. */
export interface AlarmNotification {
  /** Mail addresses. Each gets a message to confirm from each topic. By default there are none. */
  emails?: string[];
  /**
   * Addresses of a pager or a chat that begin with `https://`. Each has to confirm what each topic
   * sends it, which those that know SNS do by themselves. By default there are none.
   */
  urls?: string[];
  /**
   * Further SNS topics by region, at most four in each, that hear of the alarms there; by default
   * there are none. Regions are those of the topology, the witness and us-east-1.
   */
  topicArnsByRegion?: Record<string, pulumi.Input<string>[]>;
}

/** Who hears of alarms, in a program's words. */
export interface NotificationSpec {
  notify?: AlarmNotification;
  listeners?: AlarmListeners;
}

/** What a preview says of a program that names nobody. */
export const nobodyHears =
  'nobody hears of the alarms: give notify, or listeners: "elsewhere" if somebody is ' +
  "subscribed by other means";

/** Who hears of them, in the recovery plan's words. */
export function listenersOf({ notify = {}, listeners }: NotificationSpec): AlarmListeners {
  return namesAnybody(notify) ? AlarmListeners.Notify : (listeners ?? AlarmListeners.None);
}

/** Lists what is wrong with who hears of them, given the regions that have alarms. */
export function notificationFaults(
  { notify = {}, listeners }: NotificationSpec,
  alarmRegions: readonly string[],
): Fault[] {
  return [
    ...notifyFaults(notify, alarmRegions),
    ...(listeners === undefined
      ? []
      : choiceFaults<AlarmListeners>("listeners", listeners, [AlarmListeners.Elsewhere])),
  ];
}
