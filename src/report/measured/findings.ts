import { oneLine } from "../paper/text";
import { briefly, counted, listed, roughly } from "../paper/words";
import type { ReportDocument } from "./report-document";

/** Records that stay away for so long are worth a look: backups alone make some every day. */
const quietSeconds = 24 * 3600;

/** Names of this many are told; of more, how many they are. */
const mostNamed = 3;

/**
 * What somebody should look at now, the most urgent first, each as a sentence without a full stop.
 */
export function findingsOf({ report, source, now, plan, period }: ReportDocument): string[] {
  const { recovery, rpo, capacity, leftOut } = report;
  const open = recovery.incidents.filter(({ standing }) => standing === "open");
  const stale = rpo.stores.filter((store) => store.stale === true && store.ageSeconds !== null);
  const without = rpo.stores.filter((store) => store.stale === true && store.ageSeconds === null);
  const unknown = capacity.unknownSize + capacity.copies.unknownSize;
  const tests = leftOut.filter(({ kind }) => kind === "restore-test");
  const shifts = leftOut.filter(({ code }) => code === "unknown-region");
  const runs = leftOut.filter((one) => !tests.includes(one) && !shifts.includes(one));
  const holds = capacity.protectedBytes !== "0";
  const quiet =
    source.newest === null ? null : Math.max(0, now.getTime() - source.newest.getTime()) / 1000;

  return [
    open.length > 0 &&
      `${counted(open.length, "incident")} open${period.open ? "" : " at the end of the period"}: ${named(
        open.map(({ runId, openSeconds }) => `${runId} (${roughly(openSeconds ?? 0)})`),
      )}`,
    report.pointsOfOthers > 0 &&
      capacity.recoveryPoints + capacity.copies.recoveryPoints === 0 &&
      `${counted(report.pointsOfOthers, "recovery point")} recorded, and none is of the plan's account, vaults and resources`,
    without.length > 0 &&
      `no recovery point can be restored of ${named(without.map(({ store }) => store))}`,
    stale.length > 0 &&
      `the newest recovery point is older than the snapshot policy explains (${explained(rpo.staleAfterSeconds)}): ${named(
        stale.map(({ store, ageSeconds }) => `${store} (${roughly(ageSeconds ?? 0)})`),
      )}`,
    holds &&
      capacity.survivingBytes === "0" &&
      `no backup of a known size would survive the loss of ${report.activeRegion ?? "the active region"}: none lies outside it`,
    holds &&
      capacity.provenBytes === "0" &&
      "no restore test has proven any backup of a known size",
    quiet === null
      ? "nothing is recorded yet"
      : quiet > quietSeconds &&
        `the newest record is ${roughly(quiet)} old: ${source.kind === "ledger" ? "events may not reach this replica" : "later events are not in it"}`,
    unknown > 0 && `${counted(unknown, "recovery point")} of unknown size, which no sum holds`,
    source.kind === "events" &&
      source.events.rejected.length > 0 &&
      `${counted(source.events.rejected.length, "event")} set aside`,
    source.kind === "ledger" &&
      source.unreadable.count > 0 &&
      `${counted(source.unreadable.count, "item")} of the ledger set aside, which no number holds`,
    tests.length > 0 && `${counted(tests.length, "restore test")} left out`,
    runs.length > 0 && `${counted(runs.length, "run")} left out of R`,
    shifts.length > 0 && `${counted(shifts.length, "shift")} to no region of the plan left out`,
    plan === undefined &&
      "without a plan there are no objectives, everything that was recorded counts, and no alarm is known to be the service's signal",
  ].filter((finding) => finding !== false);
}

/** Without an age that the policy explains, its schedules have ended, or run once. */
function explained(staleAfterSeconds: number | null): string {
  return staleAfterSeconds ? briefly(staleAfterSeconds) : "no schedule of it runs twice";
}

function named(names: readonly string[]): string {
  const first = names.slice(0, mostNamed).map(oneLine);
  const rest = names.length - first.length;
  return rest === 0 ? listed(first) : listed([...first, `${rest} more`]);
}
