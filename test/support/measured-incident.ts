import { type MeasuredIncident, measuredIncidentOf } from "../../src/model/readings/incidents";

/** When an incident began and how it went on; instants as ISO text. */
export interface IncidentStory {
  readonly runId?: string;
  readonly started: string;
  readonly detected?: string;
  readonly decided?: string;
  readonly shifted?: string;
  readonly recovered?: string;
  readonly abandoned?: string;
  /** What an open one has lasted until. */
  readonly now?: string;
}

/** An incident of the guide, as the fold tells it. */
export function measuredIncident(story: IncidentStory): MeasuredIncident {
  const { runId = story.started, started, recovered, abandoned, now } = story;
  const end = recovered ?? abandoned;
  const outage = {
    service: "guide",
    runId,
    bySignal: false,
    started: Date.parse(started),
    startKnown: true,
    detected: instant(story.detected),
    decided: instant(story.decided),
    shifted: instant(story.shifted),
    outcome: recovered ? "recovered" : abandoned ? "abandoned" : "open",
    until: Date.parse(end ?? started),
  } as const;
  return measuredIncidentOf([outage], instant(now));
}

function instant(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}
