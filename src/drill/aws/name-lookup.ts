import { Resolver } from "node:dns/promises";

import { type NameTold, plainName } from "../../model/routing/name-chain";
import { type CallSignal, platformSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";

/** Asks for names, and keeps nothing of what it is told. */
export interface NameLookup {
  /** What a name stands for: another name, or addresses; both empty where nothing is known. */
  told(name: string, signal: CallSignal): Promise<NameTold>;
  /** IPv4 addresses of a name, wherever it leads. */
  addresses(name: string, signal: CallSignal): Promise<readonly string[]>;
}

/**
 * Node's resolver asks by UDP, twice, the second time for longer; by TCP where an answer was cut
 * short. It never asks by TCP because UDP was not answered.
 */
const tries = 2;

/** Answers that say that there is nothing, and not that nobody answered. [nodejs.org/api/dns] */
const nothing: ReadonlySet<string> = new Set(["ENODATA", "ENOTFOUND"]);

/** Addresses of an endpoint that leads elsewhere, as far as a writer's name may be from them. */
const longestChain = 8;

/**
 * Looks names up at servers, given as `address` or `address:port`, or at those of the machine.
 *
 * @param timeoutSeconds for a whole question with its second try; then it is given up
 */
export function nameLookup(servers: readonly string[] | null, timeoutSeconds: number): NameLookup {
  /** Every question has a resolver of its own: none remembers, and one can be given up alone. */
  const ask = async <Answer>(
    question: string,
    signal: CallSignal,
    by: (resolver: Resolver) => Promise<Answer>,
  ): Promise<Answer | null> => {
    signal.throwIfAborted();
    const timeoutMs = timeoutSeconds * 1_000;
    const resolver = new Resolver({ timeout: Math.ceil(timeoutMs / 3), tries });
    if (servers !== null) resolver.setServers(servers);
    const over = AbortSignal.any([platformSignal(signal), AbortSignal.timeout(timeoutMs)]);
    const giveUp = () => resolver.cancel();
    over.addEventListener("abort", giveUp, { once: true });
    try {
      return await by(resolver);
    } catch (error) {
      const { code = "" } = error as { code?: string };
      if (nothing.has(code)) return null;
      throw new CloudFault(`${question}: ${error}`, "transient");
    } finally {
      over.removeEventListener("abort", giveUp);
    }
  };
  const addresses = async (name: string, signal: CallSignal) =>
    (await ask(`A of ${name}`, signal, (resolver) => resolver.resolve4(name))) ?? [];
  return {
    told: async (name, signal) => {
      const names = await ask(`CNAME of ${name}`, signal, (resolver) =>
        resolver.resolveCname(name),
      );
      const [cname = null] = names ?? [];
      return { cname, addresses: cname === null ? await addresses(name, signal) : [] };
    },
    addresses,
  };
}

/**
 * Whether a name leads to another: by its chain of names or, where that ends before, by an address
 * that both have. One that leads nowhere is a fault that passes: nobody knows.
 */
export async function leadsTo(
  lookup: NameLookup,
  name: string,
  goal: string,
  signal: CallSignal,
): Promise<boolean> {
  let at = plainName(name);
  for (let link = 0; link < longestChain; link += 1) {
    if (at === plainName(goal)) return true;
    const { cname, addresses } = await lookup.told(at, signal);
    if (cname === null) {
      if (addresses.length === 0) throw new CloudFault(`${at} has no address`, "transient");
      const wanted = await lookup.addresses(goal, signal);
      return addresses.some((address) => wanted.includes(address));
    }
    at = plainName(cname);
  }
  return false;
}
