import { Resolver } from "node:dns/promises";

import { mostRoutedStandbys } from "../../model/routing/failover-pairs";
import type { SentinelSetting } from "../../model/sentinel/sentinel-setting";

const resolverTimeout = 2_000;

/** Follows one CNAME. */
export type FollowName = (name: string) => Promise<readonly string[]>;

/** Asks the function's own resolver. */
export function followByResolver(): FollowName {
  const resolver = new Resolver({ timeout: resolverTimeout, tries: 2 });
  return (name) => resolver.resolveCname(name);
}

/** Region whose endpoint the service's name leads to; `undefined` where that cannot be seen. */
export async function answeredRegion(
  { domain, replicas }: Pick<SentinelSetting, "domain" | "replicas">,
  follow: FollowName,
): Promise<string | undefined> {
  let name = plain(domain);
  // The pairs of records lead to one another, and the last to an endpoint.
  for (let link = 0; link < mostRoutedStandbys; link += 1) {
    const [next] = await follow(name).catch(() => []);
    if (next === undefined) return undefined;
    name = plain(next);
    const led = replicas.find(({ endpoint }) => plain(endpoint) === name);
    if (led !== undefined) return led.region;
  }
  return undefined;
}

/** Names differ neither by case nor by the dot at their end. */
function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
