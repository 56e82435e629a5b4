import * as fc from "fast-check";
import { test } from "vitest";
import { brokenBy } from "./invariants";
import { trouble } from "./fault";
import { played } from "./played";
import { told } from "./recording";

test("try", async () => {
  const n = Number(process.env["N"] ?? 300);
  const seed = Number(process.env["SEED"] ?? 1);
  const t0 = process.hrtime.bigint();
  const ends: Record<string, number> = {};
  const out = await fc.check(
    fc.asyncProperty(trouble, async (t) => {
      const p = await played(t);
      for (const e of [...p.ended, ...p.last]) { const k = (p.last.includes(e)?"last ":"")+(e.report?.end ?? "none"); ends[k] = (ends[k] ?? 0) + 1; }
      const b = await brokenBy(p);
      if (b.length > 0) throw new Error(b.join("\n"));
    }),
    { numRuns: n, seed },
  );
  console.log("RUNS", out.numRuns, process.cpuUsage().user/1e6, Object.keys(ends).length, Number(process.hrtime.bigint() - t0) / 1e9, JSON.stringify(ends));
  if (out.failed && out.counterexample) {
    const t = out.counterexample[0];
    const p = await played(t);
    console.log(JSON.stringify(t), "\n", (await brokenBy(p)).join("\n"), "\n", p.scene.calls.filter((c)=> !(c.call.startsWith("lockTable") && c.fault===null && c.fence!==null)).map(told).slice(0, Number(process.env["L"] ?? 60)).join("\n"), "\n",
     [...p.ended, ...p.last].map((e) => `${e.name} ${e.report?.end} ${e.report?.reason} ${e.report?.journal.map((l)=>Object.values(l.move).join(" ")).join(" | ")}`).join("\n"));
  }
});
