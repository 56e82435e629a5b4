import { type FenceEvidence, type FenceLevel, fenceOf, type StoreSeen } from "../failover/fence";
import type { RunFence } from "./run-result";

/** What the evidence proves of the old region and of each store, and by what. */
export function runFence(evidence: FenceEvidence, from: string): RunFence {
  const { level, stores } = fenceOf(evidence);
  return {
    level,
    proof: regionProof(level, evidence, from),
    stores: evidence.stores.map((store) => {
      const own = stores[store.name] ?? "none";
      return { store: store.name, level: own, proof: storeProof(own, store, evidence, from) };
    }),
  };
}

function regionProof(level: FenceLevel, evidence: FenceEvidence, from: string): string {
  const names = evidence.stores.filter(({ writer }) => writer === "single");
  const which = names.map(({ name }) => name).join(", ");
  if (level === "stopped") {
    const elsewhere = names.length === 0 ? "" : `, and ${which} has its writer elsewhere`;
    return `${from} runs no task and can start none${elsewhere}`;
  }
  if (level === "storage-blocked") return `Aurora blocked the writes of ${which} in ${from}`;
  return lockProof(evidence, from);
}

function storeProof(
  level: FenceLevel,
  { name, writer }: StoreSeen,
  evidence: FenceEvidence,
  from: string,
): string {
  if (level === "stopped") {
    const elsewhere = writer === "single" ? ", and its writer is elsewhere" : "";
    return `${from} runs no task that could write to it${elsewhere}`;
  }
  if (level === "storage-blocked") return `Aurora blocked the writes of ${name} in ${from}`;
  const unfenced = writer === "any" ? ": it takes writes in every region" : "";
  return `${lockProof(evidence, from)}${unfenced}`;
}

function lockProof({ lock }: FenceEvidence, from: string): string {
  const words = {
    unasked: "nobody asked the lock",
    silent: `the witness was silent, and somebody accepted that: ${from} may still write`,
    ours: `the lock is ours, and nothing shows that ${from} has stopped`,
    "ran-out": `a lease of ${from} was seen to run out`,
  } as const;
  return words[lock];
}
