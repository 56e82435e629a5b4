import { type Differences, moved, planned } from "./moved";

/** What a process sees in place of parts of the cloud. */
export type Seen = NonNullable<Differences["seen"]>;

/** A planned move in which the cloud answers some calls otherwise. */
export function plannedMove(seen: Seen = () => ({}), differences: Differences = {}) {
  return moved({ ...planned, ...differences, seen });
}

/** The old region before a planned move. */
export const beforeMove = {
  running: 4,
  desired: 4,
  floor: 4,
  suspended: { in: false, out: false, scheduled: false },
};
