import type { ClientsSeen } from "../model/report/rehearsal-result";
import type { World } from "./world";

/** Clients that write every few seconds, each behind a resolver with a cache of its own. */
export interface OutsideClients {
  /** Counts anew: everybody has to write once more, from now on or from the first failed write. */
  readonly count: (from: "now" | "first failure") => void;
  /** The name servers answer differently from now on: caches run out one by one. */
  readonly nameMoved: () => void;
  /** A region may have begun to serve, or have stopped: those who were turned away look again. */
  readonly serviceChanged: () => void;
  readonly seen: () => ClientsSeen;
  /** Settles when every client has written. */
  readonly allServed: () => Promise<void>;
  /** When the first client wrote in the region that the name moved to; null before. */
  readonly firstWrite: () => Date | null;
  /** When the last client stopped asking a region; null while one still does. */
  readonly left: (region: string) => Date | null;
}

/** What clients meet: where the name leads, and whether writes succeed there. */
export interface Service {
  readonly answer: () => string;
  readonly serves: (region: string) => boolean;
}

interface Client {
  /** Region that its resolver answers with. */
  asks: string;
  readonly straggler: boolean;
  /** Seconds for which its resolver keeps the old answer, counted from the move of the name. */
  readonly keeps: number;
  /** Seconds from the new answer to its next write. */
  readonly next: number;
  served: boolean;
  /** When it was turned away last, in milliseconds; null where it was not. */
  turnedAwayAt: number | null;
}

export function outsideClients(world: World, { answer, serves }: Service): OutsideClients {
  const { clock, dice, lostAt } = world;
  const number = dice.sample("outside clients");
  const pause = dice.sample("pause between a client's writes");
  const clients = Array.from({ length: number }, () => clientOf(world));
  /** The zero of what is told. */
  let zero = lostAt.getTime();
  let since: number | null = zero;
  /** Whether the region that clients ask was seen to stop while nothing had failed yet. */
  let failing = false;
  let first: number | null = null;
  let honest = 0;
  let last = 0;
  let learnt = lostAt;
  let waitingHonest = clients.filter(({ straggler }) => !straggler).length;
  let waiting = number;
  let settle = () => {};
  const settling = () =>
    new Promise<void>((resolve) => {
      settle = resolve;
    });
  let allServed = settling();

  const write = (client: Client) => {
    const now = clock.now().getTime();
    if (client.served) return;
    if (!serves(client.asks)) {
      client.turnedAwayAt = now;
      since ??= now;
      return;
    }
    client.served = true;
    client.turnedAwayAt = null;
    first ??= now;
    last = now;
    waiting -= 1;
    if (!client.straggler) {
      honest = now;
      waitingHonest -= 1;
    }
    if (waiting === 0) settle();
  };
  /** Seconds of the outage; none where no write has failed. */
  const lasted = (until: number) => Math.max(0, until - (since ?? until)) / 1_000;

  return {
    count: (from) => {
      zero = clock.now().getTime();
      since = from === "now" ? zero : null;
      failing = false;
      first = null;
      for (const client of clients) client.served = false;
      waitingHonest = clients.filter(({ straggler }) => !straggler).length;
      waiting = number;
      allServed = settling();
    },
    nameMoved: () => {
      for (const client of clients) {
        clock.after(client.keeps + client.next, () => {
          client.asks = answer();
          learnt = clock.now();
          write(client);
        });
      }
    },
    // Whoever was turned away tries again every pause; only the try that may succeed is acted out.
    serviceChanged: () => {
      const now = clock.now().getTime();
      if (since === null && !failing && clients.some(({ asks }) => !serves(asks))) {
        failing = true;
        for (const client of clients) clock.after(client.next, () => write(client));
      }
      for (const client of clients) {
        if (client.turnedAwayAt === null || !serves(client.asks)) continue;
        const tries = ((now - client.turnedAwayAt) / 1_000) % pause;
        client.turnedAwayAt = null;
        clock.after(pause - tries, () => write(client));
      }
    },
    seen: () => ({
      count: clients.length,
      stragglers: clients.filter(({ straggler }) => straggler).length,
      outageFromSeconds: since === null ? null : (since - zero) / 1_000,
      firstSeconds: first === null ? null : lasted(first),
      honestSeconds: waitingHonest === 0 ? lasted(honest) : null,
      allSeconds: waiting === 0 ? lasted(last) : null,
    }),
    allServed: () => allServed,
    firstWrite: () => (first === null ? null : new Date(first)),
    left: (region) => (clients.some(({ asks }) => asks === region) ? null : learnt),
  };
}

function clientOf({ dice, plan }: World): Client {
  const straggler = dice.happens("resolvers that exceed the TTL");
  const held = dice.sample("what they keep an answer for");
  const ttl = dice.sample("TTL");
  const lifetime = straggler ? Math.max(ttl, held) : ttl;
  return {
    asks: plan.topology.primary,
    straggler,
    keeps: dice.share("age of a cached answer") * lifetime,
    next: dice.share("moment of a write") * dice.sample("pause between a client's writes"),
    served: false,
    turnedAwayAt: null,
  };
}
