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

/** As much of a name server's answer as tells whether it has answered, and with what. */
export interface NameVote {
  readonly region: string | null;
  readonly silent?: true | undefined;
}

/** Name servers that do not answer. */
export function unheardServers<Vote extends NameVote>(answers: readonly Vote[]): Vote[] {
  return answers.filter(({ silent }) => silent === true);
}

/** Whether enough name servers answer for a vote, whatever they say. */
export function canVote(answers: readonly NameVote[]): boolean {
  return answers.length - unheardServers(answers).length >= enough;
}

/**
 * Whether a name is seen to lead to a region. `unseen`: too few name servers answer for a vote, and
 * of those that do none leads elsewhere. One that answers otherwise is no silence: `elsewhere`.
 */
export function nameSight(
  answers: readonly NameVote[],
  region: string,
): "there" | "elsewhere" | "unseen" {
  if (votedRegion(answers) === region) return "there";
  const heard = answers.filter(({ silent }) => silent !== true);
  if (canVote(answers)) return "elsewhere";
  return heard.every((answer) => answer.region === region) ? "unseen" : "elsewhere";
}
