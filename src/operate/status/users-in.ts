import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { ReadingNow } from "../../model/report/status-result";
import type { SentinelWord } from "../../model/sentinel/word";
import { type Told, toldValue } from "../../model/status/told";
import type { UserSight, UsersSeen } from "../../model/status/users";
import type { Look } from "./look";

/** What a look tells of what users meet. */
export function usersIn(
  { deployed, holdDownSeconds }: RecoveryPlanDocument,
  look: Look,
  active: string,
): UsersSeen {
  const region = look.regions.find((one) => one.region === active);
  const writes = (region?.stores ?? []).map(({ store, state }) => {
    const told = toldValue(state);
    return [store, told && told.writes === "accepted"] as const;
  });
  const capacity = region?.capacity ? toldValue(region.capacity) : undefined;
  return {
    now: new Date(look.began.getTime() + look.seconds * 1_000),
    active,
    here: {
      name: sightIn(look.name),
      servedBy: toldValue(look.name)?.servedBy ?? null,
      endpoint: region === undefined ? "silent" : sightIn(region.endpoint),
    },
    sentinels: toldValue(look.words) ?? [],
    sentinelsWrite: deployed.probe !== null,
    writes: Object.fromEntries(writes),
    serving: capacity?.running ?? null,
    holdDownSeconds,
  };
}

/** Each sentinel of the plan, with its word if any replica of the ledger has one. */
export function sentinelsIn(
  { deployed }: RecoveryPlanDocument,
  { words }: Look,
): { readonly region: string; readonly word: Told<SentinelWord> }[] {
  return Object.keys(deployed.routing.sentinels ?? {}).map((region) => {
    if (words.kind !== "told") return { region, word: words };
    const value = words.value.find((word) => word.region === region);
    if (value !== undefined) return { region, word: { ...words, value } };
    const reason = "the ledger holds no word of it";
    return { region, word: { kind: "silent", reason, at: words.at } };
  });
}

/**
 * Whether anybody at all has told anything. A machine that is cut off meets faults at once, and
 * name servers without answers: neither is one.
 */
export function anyAnswerIn({ lock, servers, name, force, copies, regions }: Look): boolean {
  const isTold = ({ kind }: Told<unknown>) => kind === "told";
  return (
    [lock, force, ...copies.map(({ copy }) => copy)].some(isTold) ||
    (toldValue(servers) ?? []).some(({ region }) => region !== null) ||
    [name, ...regions.map(({ endpoint }) => endpoint)].some((read) => toldValue(read)?.ok) ||
    regions.some(({ capacity, stores }) =>
      [capacity, ...stores.map(({ state }) => state)].some((told) => told !== null && isTold(told)),
    )
  );
}

/** Why AWS takes no credentials of who asks, in its own words; null where it takes them. */
export function credentialsFaultIn({ lock, force, copies, regions }: Look): string | null {
  const asked = [
    lock,
    force,
    ...copies.map(({ copy }) => copy),
    ...regions.flatMap(({ capacity, stores }) => [capacity, ...stores.map(({ state }) => state)]),
  ];
  const fault = asked.find((told) => told?.kind === "credentials");
  return fault === undefined || fault === null || fault.kind === "told" ? null : fault.reason;
}

function sightIn(read: Told<ReadingNow>): UserSight {
  if (read.kind !== "told") return "silent";
  return read.value.ok ? "works" : "fails";
}
