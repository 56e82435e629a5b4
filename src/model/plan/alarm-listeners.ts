/** Who hears of the alarms, as the recovery plan knows it. */
export const AlarmListeners = {
  /** Addresses or topics that `notify` names. */
  Notify: "notify",
  /** Somebody who is subscribed by other means; whoever wrote the program says so. */
  Elsewhere: "elsewhere",
  /** Nobody that is known of. */
  None: "none",
} as const;
export type AlarmListeners = (typeof AlarmListeners)[keyof typeof AlarmListeners];
