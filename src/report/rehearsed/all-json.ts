import type { AllRehearsals } from "../../model/report/all-rehearsals";
import { jsonText } from "../paper/json";
import { rehearsalDocument } from "./rehearsal-json";

/** Writes all rehearsals as JSON text with a line break at the end, each as it is written alone. */
export function allRehearsalsJson({ rehearsals, ...all }: AllRehearsals): string {
  const ordered = {
    kind: all.kind,
    simulated: all.simulated,
    service: all.service,
    strategy: all.strategy,
    rehearsals: rehearsals.map(rehearsalDocument),
  };
  return jsonText(ordered);
}
