/**
 * Why something failed, for one line: of a file system's error only its words, without the path.
 */
export function briefReasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /^[A-Z]+: ([^,]+)/.exec(text)?.[1] ?? text;
}
