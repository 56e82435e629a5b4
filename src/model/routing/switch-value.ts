/**
 * What a switch can stand at: 1 moves the name to its standby, 0 leaves it with what is before.
 * `primaryForced` has the same two: 1 holds the name at the primary, 0 leaves it to the switches.
 */
export type SwitchValue = 0 | 1;
