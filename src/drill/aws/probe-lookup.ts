import type { LookupFunction } from "node:net";

import { CallEnd } from "../port/call-signal";
import type { NameLookup } from "./name-lookup";

/**
 * Finds a host's address for a connection without the machine's memory of names, which may hold one
 * that has moved: each probe asks anew. A host that nobody knows is looked up elsewhere, since
 * servers of one zone know no name of another.
 */
export function probeLookup(lookup: NameLookup, elsewhere: NameLookup): LookupFunction {
  return (host, options, done) => {
    addressesOf(host, lookup, elsewhere).then(
      (found) => {
        const [first] = found;
        if (first === undefined) return done(notFound(host), "", 4);
        if (options.all !== true) return done(null, first, 4);
        const all = found.map((address) => ({ address, family: 4 }));
        // With `all` the type has no place for the list. [nodejs.org/api/dns.html#dnslookup]
        (done as unknown as (error: null, addresses: typeof all) => void)(null, all);
      },
      (error: Error) => done(error, "", 4),
    );
  };
}

async function addressesOf(
  host: string,
  lookup: NameLookup,
  elsewhere: NameLookup,
): Promise<readonly string[]> {
  const signal = new CallEnd();
  const found = await lookup.addresses(host, signal);
  return found.length > 0 || lookup === elsewhere ? found : elsewhere.addresses(host, signal);
}

function notFound(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${host} has no address`), { code: "ENOTFOUND" });
}
