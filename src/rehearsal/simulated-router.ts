import type { Router } from "../drill/cloud";
import { reach, type World } from "./world";

/** The name servers' side of traffic: the switch, its alarm, and what they answer. */
export interface SimulatedRouter extends Router {
  /** Endpoint checks agree that the primary is down: in direct mode that alone moves the name. */
  readonly endpointFailed: () => void;
  /** Region that the name servers answer with now. */
  readonly answer: () => string;
}

/**
 * A published value becomes a datapoint, the datapoint's period ends and is evaluated, the health
 * check turns, the name servers learn of it. A published value that is under way already is not
 * counted again.
 */
export function simulatedRouter(world: World, onMoved: (region: string) => void): SimulatedRouter {
  const { plan, clock, dice, target } = world;
  let answer = plan.topology.primary;
  let published = false;

  const move = () => {
    if (answer === target) return;
    answer = target;
    onMoved(target);
  };
  const checkTurned = () => clock.after(dice.sample("switch: name servers"), move);
  const evaluated = () => {
    const period = dice.sample("switch: alarm period");
    const restOfPeriod = period * dice.share("where in its period a datapoint falls");
    const more = (dice.sample("switch: evaluation periods") - 1) * period;
    clock.after(restOfPeriod + more, checkTurned);
  };

  return {
    publishSwitch: async (region, standbyActive) => {
      await reach(world, region, "PutMetricData");
      if (published || !standbyActive || region !== target) return;
      published = true;
      clock.after(dice.sample("switch: publish"), evaluated);
    },
    // The zone's name servers are everywhere: a lost region takes none of their answers away.
    answeredRegion: async () => answer,
    endpointFailed: () => {
      if (plan.routing.mode === "direct") checkTurned();
    },
    answer: () => answer,
  };
}
