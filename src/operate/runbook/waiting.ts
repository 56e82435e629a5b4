/** How a wait goes. */
export interface Waiting {
  /** Seconds after which it is given up. */
  readonly seconds: number;
  readonly everySeconds?: number;
  /** Lines that are run before each pause. */
  readonly meanwhile?: readonly string[];
}

/** Waits until a command succeeds, and says so where it does not in time. */
export function untilLines(
  condition: string,
  { seconds, everySeconds = 5, meanwhile = [] }: Waiting,
): string {
  return [
    `END=$(($(date +%s) + ${seconds}))`,
    `until ${condition}; do`,
    `  [ "$(date +%s)" -lt "$END" ] || { echo 'OVER ITS LIMIT of ${seconds} s'; break; }`,
    ...meanwhile.map(indented),
    `  sleep ${everySeconds}`,
    "done",
  ].join("\n");
}

/** Runs a line a number of times. */
export function repeatedLines(line: string, times: number, everySeconds: number): string {
  return [
    "TURN=0",
    `while [ "$TURN" -lt ${times} ]; do`,
    indented(line),
    `  TURN=$((TURN + 1)); sleep ${everySeconds}`,
    "done",
  ].join("\n");
}

/** Whether a command prints exactly this. */
export function printsCondition(command: string, wanted: string): string {
  return `[ "$(${command})" = ${wanted} ]`;
}

/** A text of a name of ours may have lines of its own, in which two spaces more would be data. */
function indented(line: string): string {
  return `  ${line}`;
}
