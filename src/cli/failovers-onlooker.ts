import type { FleetState } from "../model/report/fleet";
import type { RunEvent } from "../model/report/run-event";
import { blankPicture, pictured, type RunPicture } from "../model/report/run-picture";
import { failoversView } from "../report/moved/failovers-view";
import { runEventLine } from "../report/moved/run-event-line";
import { oneLineJson } from "../report/paper/json";
import { oneLine } from "../report/paper/text";
import { renewing } from "./renewing";
import type { Surroundings } from "./surroundings";

/** Who moves, and who need not. */
export interface WatchedServices {
  readonly services: readonly string[];
  readonly there: readonly string[];
  readonly to: string;
}

/** Who is told of several runs: a machine, a person at a terminal, or a log. */
export function onlookerOfSeveral(
  { services, there, to }: WatchedServices,
  { write, say, live, ask, now, colour }: Surroundings,
  json: boolean,
) {
  const seen = new Map<string, { state: FleetState; picture: RunPicture }>(
    services.map((service) => [service, { state: "waiting", picture: blankPicture }]),
  );
  const screen = json ? null : (live?.() ?? null);
  const shown = (width: number) => {
    const moving = [...seen].map(([service, each]) => ({ service, ...each }));
    const others = there.map((service) => ({
      service,
      state: "there" as const,
      picture: blankPicture,
    }));
    return failoversView([...moving, ...others], to, now(), { colour, width });
  };
  screen?.show(shown);
  const longest = Math.max(...services.map(({ length }) => length));
  return {
    tell: (event: RunEvent & { readonly service: string }) => {
      const { service } = event;
      if (json) return write(oneLineJson(event));
      const before = seen.get(service)?.picture ?? blankPicture;
      const state = event.event === "ended" ? event.outcome : "moving";
      seen.set(service, { state, picture: pictured(before, event) });
      if (screen !== null) return screen.refresh();
      const line = runEventLine(event);
      if (line !== null) say(`${oneLine(service).padEnd(longest)}  ${line}`);
    },
    end: () => screen?.end(),
    renewed: renewing(ask, screen, shown),
  };
}
