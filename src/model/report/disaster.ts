/**
 * What a rehearsal puts a service through.
 *
 * `region`: the primary is lost. `planned`: nothing is lost, and somebody moves the service.
 * `second`: the standby that took over is lost in its turn. `grey`: half of the requests to the
 * primary fail, and it lives on. `standby`: the primary is lost, and the standby with it.
 */
export const disasters = ["region", "planned", "second", "grey", "standby"] as const;
export type Disaster = (typeof disasters)[number];
