/** What decides where users go. */
export const RoutingMode = {
  /** The switch alone, which an operator flips; endpoint checks are evidence. */
  Guarded: "guarded",
  /** The switch or a failed endpoint: names move by themselves, and back again. */
  Direct: "direct",
} as const;
export type RoutingMode = (typeof RoutingMode)[keyof typeof RoutingMode];
