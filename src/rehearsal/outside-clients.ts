import type { ClientsSeen } from "../model/report/rehearsal-result";
import type { World } from "./world";

/** Clients that write every few seconds, each behind a resolver with a cache of its own. */
export interface OutsideClients {
  /** The name servers answer differently from now on: caches run out one by one. */
  readonly nameMoved: () => void;
  /** The target may have begun to serve: those who were turned away look again. */
  readonly serviceChanged: () => void;
  readonly seen: () => ClientsSeen;
  /** Settles when every client has written. */
  readonly allServed: Promise<void>;
}

interface Client {
  readonly straggler: boolean;
  /** Seconds for which its resolver keeps the old answer, counted from the move of the name. */
  readonly keeps: number;
  /** Seconds from the new answer to its next write. */
  readonly next: number;
}

export function outsideClients(world: World, serves: () => boolean): OutsideClients {
  const { clock, dice, lostAt } = world;
  const clients = Array.from({ length: dice.sample("outside clients") }, () => clientOf(world));
  const pause = dice.sample("pause between a client's writes");
  let first: number | null = null;
  let honest = 0;
  let last = 0;
  let waitingHonest = clients.filter(({ straggler }) => !straggler).length;
  let waiting = clients.length;
  const turnedAway: { readonly client: Client; readonly at: number }[] = [];
  let settle = () => {};
  const allServed = new Promise<void>((resolve) => {
    settle = resolve;
  });

  const write = (client: Client) => {
    const seconds = (clock.now().getTime() - lostAt.getTime()) / 1_000;
    if (!serves()) {
      turnedAway.push({ client, at: seconds });
      return;
    }
    first ??= seconds;
    last = seconds;
    waiting -= 1;
    if (!client.straggler) {
      honest = seconds;
      waitingHonest -= 1;
    }
    if (waiting === 0) settle();
  };

  return {
    nameMoved: () => {
      for (const client of clients) {
        clock.after(client.keeps + client.next, () => write(client));
      }
    },
    // Whoever was turned away tries again every pause; only the try that may succeed is acted out.
    serviceChanged: () => {
      if (turnedAway.length === 0 || !serves()) return;
      const now = (clock.now().getTime() - lostAt.getTime()) / 1_000;
      for (const { client, at } of turnedAway.splice(0)) {
        clock.after(pause - ((now - at) % pause), () => write(client));
      }
    },
    seen: () => ({
      count: clients.length,
      stragglers: clients.filter(({ straggler }) => straggler).length,
      firstSeconds: first,
      honestSeconds: waitingHonest === 0 ? honest : null,
      allSeconds: waiting === 0 ? last : null,
    }),
    allServed,
  };
}

function clientOf({ dice }: World): Client {
  const straggler = dice.happens("resolvers that exceed the TTL");
  const held = dice.sample("what they keep an answer for");
  const ttl = dice.sample("TTL");
  const lifetime = straggler ? Math.max(ttl, held) : ttl;
  return {
    straggler,
    keeps: dice.share("age of a cached answer") * lifetime,
    next: dice.share("moment of a write") * dice.sample("pause between a client's writes"),
  };
}
