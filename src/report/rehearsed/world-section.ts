import type { RehearsalResult } from "../../model/report/rehearsal-result";
import { formatBytes } from "../../model/units/byte-size";
import { type Html, html } from "../paper/html";
import { counted, grouped, instant, lasting } from "../paper/words";

type Readings = RehearsalResult["run"]["readings"];
type Term = readonly [name: string, value: string, meaning: string];

/** B, R and what keeps them honest, folded from the events of the simulated world. */
export function worldSection({ run }: RehearsalResult): Html {
  const { readings, events } = run;
  return html`<section><h2>B and R of the simulated world</h2>
<p>The simulated cloud emitted ${counted(events.emitted, "event")}, of which ${grouped(events.applied)} changed a record. The code that records a real deployment's events folded them into these readings. B holds what the plan's schedules left of the 35 days before the loss, at assumed sizes. Never compare these readings with those of a real account.</p>
<h3>Backup capacity: B = Σ bᵢ over the backups held</h3>${terms(capacityTerms(readings.capacity))}
<h3>Mean recovery time: R = (Σ rᵢ) / m over the incidents recovered</h3>${terms(recoveryTerms(run))}
${incidentTable(readings.recovery)}</section>`;
}

function terms(entries: readonly Term[]): Html {
  return html`<dl class="terms">${entries.map(([name, value, meaning]) => html`<div><dt>${name}</dt><dd class="value">${value}</dd><dd class="meaning">${meaning}</dd></div>`)}</dl>`;
}

function capacityTerms(capacity: Readings["capacity"]): Term[] {
  const { copies, survivingBytes } = capacity;
  return [
    [
      "B",
      bytes(capacity.bytes),
      `bytes in ${counted(capacity.recoveryPoints, "original")} that can be restored`,
    ],
    ...Object.entries(capacity.byRegion).map(
      ([region, held]): Term => [`B in ${region}`, bytes(held), "the part of B held there"],
    ),
    [
      "Copies",
      bytes(copies.bytes),
      `${grouped(copies.recoveryPoints)} held beside the originals, not part of B`,
    ],
    [
      "Protected",
      bytes(capacity.protectedBytes),
      "newest restorable point of each resource, counted once",
    ],
    [
      "Surviving",
      survivingBytes === null ? "not known" : bytes(survivingBytes),
      "the same, outside the region where the service runs",
    ],
    ["Proven", bytes(capacity.provenBytes), "the same, of what a restore test has restored"],
    [
      "Unknown size",
      grouped(capacity.unknownSize + copies.unknownSize),
      "points and copies whose size no event told; they add nothing to B",
    ],
    [
      "Newest",
      capacity.newest === null ? "none" : instant(capacity.newest),
      "completion of the newest original, in simulated time",
    ],
  ];
}

function recoveryTerms({ readings, rtoSeconds }: RehearsalResult["run"]): Term[] {
  const { recovery, drills } = readings;
  const tests = drills.recovered + drills.open + drills.abandoned;
  return [
    [
      "R",
      lasting(recovery.meanSeconds),
      `mean over m = ${recovery.recovered}, from start to recovery`,
    ],
    ["Median", lasting(recovery.medianSeconds), "half of them took no longer"],
    ["p90", lasting(recovery.p90Seconds), "told from ten recovered incidents up"],
    ["Longest", lasting(recovery.maxSeconds), "the worst incident"],
    ["Open", grouped(recovery.open), "not recovered yet, not averaged"],
    ["Abandoned", grouped(recovery.abandoned), "given up, not averaged"],
    ["Drills", grouped(tests), "restore tests and game days; they never enter R"],
    [
      "RTO of the run",
      lasting(rtoSeconds),
      "what clients saw; worked out without the events, so it may differ from R",
    ],
  ];
}

function incidentTable({ incidents }: Readings["recovery"]): Html | null {
  if (incidents.length === 0) return null;
  const rows = incidents.map(
    (incident) =>
      html`<tr><th scope="row">${instant(incident.startedAt)}</th><td class="number" data-label="detect">${lasting(incident.detectSeconds)}</td><td class="number" data-label="decide">${lasting(incident.decideSeconds)}</td><td class="number" data-label="shift">${lasting(incident.shiftSeconds)}</td><td class="number" data-label="verify">${lasting(incident.verifySeconds)}</td><td class="number" data-label="in all">${lasting(incident.seconds)}</td></tr>
`,
  );
  return html`<table><thead><tr><th>Simulated incident</th><th class="number">Detect</th><th class="number">Decide</th><th class="number">Shift</th><th class="number">Verify</th><th class="number">In all</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function bytes(digits: string): string {
  return formatBytes(BigInt(digits));
}
