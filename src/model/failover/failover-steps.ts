/**
 * The steps of a failover, in the order in which they begin; fence and scale run side by side. A
 * lost region is made no standby.
 */
export const failoverSteps = [
  "preflight",
  "fence",
  "scale",
  "promote",
  "shift",
  "verify",
  "standby",
  "record",
] as const;
export type FailoverStep = (typeof failoverSteps)[number];

/** The steps of a run of that kind. */
export function stepsOf(mode: FailoverMode): readonly FailoverStep[] {
  if (mode === "stand-by") return ["preflight", "fence", "standby", "record"];
  return failoverSteps.filter((step) => step !== "standby" || mode === "planned");
}

/**
 * How a service is moved. `lost-region`: no call goes to the old region. `planned`: the old region
 * serves, is told to stop, and loses nothing. `stand-by`: nothing moves; a region that was given up
 * and answers again is told to stop, and made a standby of the one that serves.
 */
export const failoverModes = ["lost-region", "planned", "stand-by"] as const;
export type FailoverMode = (typeof failoverModes)[number];

/** The kinds of runs that move a service. */
export const movingModes = failoverModes.filter((mode) => mode !== "stand-by");
