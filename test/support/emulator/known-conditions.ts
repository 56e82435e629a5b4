/**
 * A policy as the emulator can hold it. It tells no policy which keys of a table a request names:
 * what is asked of their values holds there always, and that there are any never would.
 */
export function knownToEmulator(policy: unknown): string {
  const document = typeof policy === "string" ? JSON.parse(policy) : policy;
  return JSON.stringify(document, (name, value) => {
    if (name !== "Null" || typeof value !== "object" || value === null) return value;
    const { "dynamodb:LeadingKeys": _, ...others } = value as Record<string, unknown>;
    return Object.keys(others).length === 0 ? undefined : others;
  });
}
