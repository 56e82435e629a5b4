/** Who decides on a failover. */
export const DecisionMaker = { Operator: "operator", Sentinel: "sentinel" } as const;
export type DecisionMaker = (typeof DecisionMaker)[keyof typeof DecisionMaker];
