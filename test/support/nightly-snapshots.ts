const assumed = { seconds: 600, basis: "assumed" as const, source: "a test" };
/** A snapshot policy that takes one recovery point a day. */
export const nightly = {
  jobTime: assumed,
  copyTime: assumed,
  restoreTime: assumed,
  schedules: [
    {
      preset: "daily",
      expression: "cron(0 5 * * ? *)",
      timezone: "UTC",
      startWindowMinutes: 60,
      keepDays: 35,
      copyToStandbys: true,
      copyKeepDays: 35,
    },
  ],
};
