/** What runs a replica, and so what a failover has to scale. */
export const ComputeKind = {
  /** A service of Amazon ECS, whose number of tasks a failover raises. */
  EcsService: "ecs-service",
  /** Nothing that a failover scales: the replica scales by itself. */
  None: "none",
} as const;
export type ComputeKind = (typeof ComputeKind)[keyof typeof ComputeKind];
