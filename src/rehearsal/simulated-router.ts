import type { Router, SwitchReading } from "../drill/port/router";
import { answeringRegion } from "../model/routing/answering-region";
import { reach, type World } from "./world";

/** The name servers' side of traffic: the switches, their alarms, and what they answer. */
export interface SimulatedRouter extends Router {
  /** Endpoint checks agree that a region is down: in direct mode that alone moves the name. */
  readonly endpointFailed: (region: string) => void;
  /** They agree that it is up again. */
  readonly endpointBack: (region: string) => void;
  /** Region that the name servers answer with now. */
  readonly answer: () => string;
}

/** A zone's delegation set has four name servers. [api:route53.DelegationSet.NameServers] */
const nameServers = ["ns-1", "ns-2", "ns-3", "ns-4"];

interface Switch {
  /** What was published last, and when. */
  published: SwitchReading;
  /** What the health check follows: the published value, later. */
  followed: 0 | 1;
  /** Which of its values this one was, from 1 up: the newest datapoint counts, on every way. */
  readonly nth: { published: number; alarm: number; followed: number };
}

/**
 * A published value becomes a datapoint, the datapoint's period ends and is evaluated, the health
 * check turns, the name servers learn of it. A value that is under way already is not counted
 * again.
 */
export function simulatedRouter(world: World, onMoved: (region: string) => void): SimulatedRouter {
  const { plan, clock, dice } = world;
  const { primary, standbys, witness } = plan.topology;
  const newSwitch = (): Switch => ({
    published: { value: null, at: null, alarm: "INSUFFICIENT_DATA" },
    followed: 0,
    nth: { published: 0, alarm: 0, followed: 0 },
  });
  const switches = new Map(standbys.map((region) => [region, newSwitch()]));
  const force = newSwitch();
  const givenUp = new Set<string>();
  let answer = primary;

  const answering = (): string =>
    answeringRegion(plan.topology, plan.routing.mode, {
      switchedOn: new Set(standbys.filter((region) => switches.get(region)?.followed === 1)),
      givenUp,
      forced: force.followed === 1,
    });
  const learn = () => {
    const next = answering();
    if (next === answer) return;
    answer = next;
    onMoved(next);
  };
  const follow = (turned: Switch, value: 0 | 1, nth: number) => () => {
    if (turned.nth.alarm > nth) return;
    turned.nth.alarm = nth;
    turned.published = { ...turned.published, alarm: value === 1 ? "ALARM" : "OK" };
    clock.after(dice.sample("switch: name servers"), () => {
      if (turned.nth.followed > nth) return;
      turned.nth.followed = nth;
      turned.followed = value;
      learn();
    });
  };
  const publish = (turned: Switch, value: 0 | 1) => {
    const isNew = turned.published.value !== value;
    turned.published = { ...turned.published, value, at: clock.now() };
    if (!isNew) return;
    turned.nth.published += 1;
    const nth = turned.nth.published;
    clock.after(dice.sample("switch: publish"), () => {
      const period = dice.sample("switch: alarm period");
      const restOfPeriod = period * dice.share("where in its period a datapoint falls");
      const more = (dice.sample("switch: evaluation periods") - 1) * period;
      clock.after(restOfPeriod + more, follow(turned, value, nth));
    });
  };
  const endpointTurned = () => {
    if (plan.routing.mode === "direct") clock.after(dice.sample("switch: name servers"), learn);
  };
  const switchOf = (region: string): Switch => {
    const found = switches.get(region);
    if (found === undefined) throw new Error(`${region} has no switch`);
    return found;
  };

  return {
    publishSwitch: async (region, standbyActive) => {
      await reach(world, region, "PutMetricData");
      publish(switchOf(region), standbyActive ? 1 : 0);
    },
    publishForce: async (primaryForced) => {
      await reach(world, witness, "PutMetricData");
      publish(force, primaryForced ? 1 : 0);
    },
    switchReading: async (region) => {
      await reach(world, region, "GetMetricData");
      return switchOf(region).published;
    },
    forceReading: async () => {
      await reach(world, witness, "GetMetricData");
      return force.published;
    },
    // The zone's name servers are everywhere: a lost region takes none of their answers away.
    answers: async () => nameServers.map((server) => ({ server, region: answer })),
    endpointFailed: (region) => {
      givenUp.add(region);
      endpointTurned();
    },
    endpointBack: (region) => {
      givenUp.delete(region);
      endpointTurned();
    },
    answer: () => answer,
  };
}
