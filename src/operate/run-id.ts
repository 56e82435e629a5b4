/** Most letters of a service's name in the name of a run, which has 64 at most. */
const longestName = 32;

/** A name by which people tell runs apart: the service, when it was decided, and chance. */
export function runIdOf(service: string, now: Date, chance: string): string {
  const name = service.replace(/[^A-Za-z0-9._-]/g, "-").slice(0, longestName);
  const at = now.toISOString().replace(/[-:]|\.\d+/g, "");
  return `${name}-${at}-${chance.slice(0, 4)}`;
}
