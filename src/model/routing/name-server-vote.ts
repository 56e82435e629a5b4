/** Name servers that have to agree; a zone's delegation set has four, and one may lie or hang. */
const enough = 3;

/**
 * Region that at least three of the zone's name servers lead to; null where fewer agree. A server
 * without an answer, or with one that leads nowhere known, has no vote.
 */
export function votedRegion(answers: readonly { readonly region: string | null }[]): string | null {
  const votes = new Map<string, number>();
  for (const { region } of answers) {
    if (region !== null) votes.set(region, (votes.get(region) ?? 0) + 1);
  }
  return [...votes].find(([, count]) => count >= enough)?.[0] ?? null;
}
