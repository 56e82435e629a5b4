import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { chainNames, chainStep, type NameTold } from "../../model/routing/name-chain";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { NameServerAnswer, Router } from "../port/router";
import { type NameLookup, nameLookup } from "./name-lookup";

/** How a zone's name servers are found and asked. */
export interface NameServerSetting {
  /** Servers that stand for the zone's own, as `address` or `address:port`; null for its own. */
  readonly resolvers: readonly string[] | null;
  /** Looks up the addresses of the zone's name servers: those of the machine. */
  readonly machine: NameLookup;
  /** Seconds for one question to one server, with its second try; 3 unless a test differs. */
  readonly timeoutSeconds?: number | undefined;
}

/** Two names and more are asked of a server within a call's ten seconds. */
const usualTimeoutSeconds = 3;

/**
 * Asks each of the zone's own name servers where the service's name leads: no cache of anybody's,
 * and no service of AWS but the servers themselves.
 *
 * One that hangs costs its own time-out and is silent; so is one whose address is not found.
 * A plan that does not name them is refused: what the machine's resolver takes for the zone's
 * servers is as old as its cache, or somebody else's, and a vote of those would prove nothing.
 */
export function nameServerAnswers(
  plan: RecoveryPlanDocument,
  { resolvers, machine, timeoutSeconds = usualTimeoutSeconds }: NameServerSetting,
): Router["answers"] {
  const { topology, domain, deployed } = plan;
  const names = chainNames({ ...topology, domain }, deployed.replicas);
  /** Addresses stay the same for as long as a run takes; once found they need no resolver. */
  const known = new Map<string, string>();

  const addressOf = async (server: string, signal: CallSignal): Promise<string> => {
    const found = known.get(server) ?? (await machine.addresses(server, signal))[0];
    if (found === undefined) throw new CloudFault(`${server} has no address`, "transient");
    known.set(server, found);
    return found;
  };
  const regionBy = async (lookup: NameLookup, signal: CallSignal): Promise<string | null> => {
    const told = new Map<string, NameTold>();
    for (;;) {
      const step = chainStep(names, told);
      if ("region" in step) return step.region;
      for (const name of step.ask) told.set(name, await lookup.told(name, signal));
    }
  };
  const answerOf = async (server: string, signal: CallSignal): Promise<NameServerAnswer> => {
    try {
      const address = resolvers === null ? await addressOf(server, signal) : server;
      return { server, region: await regionBy(nameLookup([address], timeoutSeconds), signal) };
    } catch (error) {
      // What was given up is no answer of the server's.
      signal.throwIfAborted();
      if (error instanceof CloudFault) return { server, region: null, silent: true };
      throw error;
    }
  };

  return async (signal) => {
    const servers = resolvers ?? deployed.routing.nameServers;
    if (servers !== null) return Promise.all(servers.map((server) => answerOf(server, signal)));
    throw new CloudFault(
      `the plan names no name servers of ${topology.zoneName} (deployed.routing.nameServers): ` +
        "give resolvers in their place",
      "gone",
    );
  };
}
