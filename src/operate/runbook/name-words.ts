import type { DeployedMetric } from "../../model/plan/deployed";
import { orderEverySeconds, orderForSeconds } from "../../model/sentinel/timing";
import { awsLine } from "./aws-line";
import { dimensionsOf, metricLine } from "./metric-line";
import type { PlayedCall } from "./played-move";
import type { Scene, Words } from "./scene";
import { shellQuoted } from "./shell";
import { printsCondition, repeatedLines, untilLines } from "./waiting";

const pollSeconds = 5;
/** A sentinel breaks every silence of ten minutes. */
const lookBackSeconds = 10_800;

/** A value that moves the name: what it is called, and where it stands. */
interface MovingValue {
  readonly said: string;
  readonly region: string;
  readonly metric: DeployedMetric;
  readonly alarm: string;
}

type ValueCall = Pick<PlayedCall, "call" | "region" | "value">;

/** Publishes a value that moves the name. */
export function publishingValue(scene: Scene, call: PlayedCall): Words {
  const value = movingValueOf(scene, call);
  if (call.step === "verify") {
    const turns = Math.ceil(orderForSeconds / orderEverySeconds) + 1;
    return {
      title: `In a second terminal: publish ${call.value} for ${value.said} for 5 minutes more`,
      shell: repeatedLines(publishLine(scene, call), turns, orderEverySeconds),
      expect:
        "Prints nothing. A sentinel reads a value up to three minutes late, and may repeat the old " +
        "one until then; a steady hand is what it does not overrule.",
    };
  }
  return {
    title: `Publish ${call.value} for ${value.said}`,
    shell: publishLine(scene, call),
    expect: "Prints nothing.",
  };
}

/** Reads what a value stands at; or publishes it until its alarm has turned. */
export function readingValue(scene: Scene, call: PlayedCall): Words {
  const value = movingValueOf(scene, call);
  const published = call.after
    ? scene.values.find((one) => one.region === call.region && isSameMetric(one, call))
    : undefined;
  if (published !== undefined) return followingValue(scene, published);
  const { region, metric, said } = value;
  const isOn = call.call === "router.switchReading" && region === scene.from;
  return {
    title: `Look what ${said} stands at`,
    shell: [
      alarmLine(value),
      metricLine({
        region,
        metrics: [metric],
        statistic: "Maximum",
        sinceSeconds: String(lookBackSeconds),
        query: "MetricDataResults[0].[Timestamps[0],Values[0]]",
      }),
    ].join("\n"),
    expect:
      `${isOn ? "ALARM, and 1.0" : "OK, and 0.0"} with the minute that said so. INSUFFICIENT_DATA: it was never seen. ` +
      "Where it is not as expected, the shift below says what to publish beside.",
  };
}

/** Publishes a value until its alarm says so, and for as long as name servers take to learn it. */
function followingValue(scene: Scene, call: PlayedCall): Words {
  const value = movingValueOf(scene, call);
  const { shift: seconds } = scene.plan.limits;
  const { spread } = scene.plan.routing.switch;
  const publish = publishLine(scene, call);
  const wanted = call.value === 1 ? "ALARM" : "OK";
  const turns = Math.ceil(spread.seconds / pollSeconds);
  return {
    title: `Publish on until ${value.said} is followed`,
    shell: [
      untilLines(printsCondition(alarmLine(value), wanted), { seconds, meanwhile: [publish] }),
      repeatedLines(publish, turns, pollSeconds),
    ].join("\n"),
    expect: `Ends by itself, ${Math.ceil(spread.seconds)} s after the alarm is ${wanted}: the next value must not be followed before this one.`,
    limitSeconds: seconds,
  };
}

/** Asks the zone's name servers; or publishes until they lead to the target. */
export function askingNameServers(scene: Scene, call: PlayedCall): Words {
  const { plan, from, to } = scene;
  const last = call.after ? scene.values.at(-1) : undefined;
  if (last === undefined) {
    const { domain } = plan;
    return {
      title: `Ask the zone's name servers where ${domain} leads`,
      shell: `for NS in ${nameServersOf(scene)}; do echo "$NS $(${digLine(domain)} | tr '\\n' ' ')"; done`,
      expect: `Three of four at least answer with ${endpointOf(scene, from)}, the endpoint of ${from}.`,
    };
  }
  const { shift: seconds } = plan.limits;
  const waiting = { seconds, everySeconds: pollSeconds, meanwhile: [publishLine(scene, last)] };
  return {
    title: `Publish on until the name leads to ${to}`,
    shell: [
      ...leadsLines(scene, to),
      untilLines("leads", waiting),
      "SHIFTED=$(ago 0)",
      'echo "$LEADING of 4 name servers at $SHIFTED"',
    ].join("\n"),
    expect:
      `Prints 3 or 4 of 4 name servers, which answer with ${endpointOf(scene, to)}. OVER ITS LIMIT: ` +
      "look at the alarms of the values above; a later standby whose switch stands at 1 overrules " +
      "this one.",
    limitSeconds: seconds,
  };
}

/** Publishes old values until the name leads back. */
export function leadingBack(scene: Scene): Words {
  const { from, plan } = scene;
  const [first] = scene.values;
  const back = [...scene.values]
    .reverse()
    .map((call): ValueCall => ({ ...call, value: call.value === 1 ? 0 : 1 }));
  const seconds = plan.limits.shift + orderForSeconds;
  const meanwhile = back.map((call) => publishLine(scene, call));
  return {
    title: `Publish the old values until the name leads back to ${from}, and 5 minutes more`,
    shell: [
      ...leadsLines(scene, from),
      untilLines("leads", { seconds, meanwhile }),
      ...meanwhile.map((line) =>
        repeatedLines(line, orderForSeconds / orderEverySeconds, orderEverySeconds),
      ),
    ].join("\n"),
    expect:
      first === undefined
        ? "Nothing was published."
        : "Ends by itself. Leave out what stood so before you published it.",
    limitSeconds: seconds,
  };
}

/** The words of a value that a run publishes only where it is found to stand otherwise. */
export function publishingBeside(scene: Scene, call: PlayedCall): Words {
  const value = movingValueOf(scene, call);
  const turns = Math.ceil(orderForSeconds / orderEverySeconds) + 1;
  return {
    title: `Publish ${call.value} for ${value.said} for 5 minutes`,
    shell: repeatedLines(publishLine(scene, call), turns, orderEverySeconds),
    expect: "Prints nothing.",
  };
}

function leadsLines(scene: Scene, region: string): string[] {
  const endpoint = endpointOf(scene, region);
  const names = shellQuoted(`${endpoint}.`);
  const answer = digLine(scene.plan.domain);
  // At a zone's top a name answers with addresses, and not with the endpoint's name.
  const addresses = digLine(endpoint);
  return [
    "leads() {",
    "  LEADING=0",
    `  for NS in ${nameServersOf(scene)}; do`,
    `    ANSWER=$(${answer})`,
    `    if printf '%s\\n' "$ANSWER" | grep -Fqx ${names} ||`,
    `      { [ -n "$ANSWER" ] && [ "$ANSWER" = "$(${addresses})" ]; }; then LEADING=$((LEADING + 1)); fi`,
    "  done",
    '  [ "$LEADING" -ge 3 ]',
    "}",
  ];
}

/** No recursion, a few seconds each: what a cache says is old. */
function digLine(name: string): string {
  return `dig +short +norecurse +time=3 +tries=1 @"$NS" ${shellQuoted(name)}`;
}

function nameServersOf({ plan }: Scene): string {
  const { nameServers } = plan.deployed.routing;
  if (nameServers !== null) return nameServers.map(shellQuoted).join(" ");
  return `$(dig +short NS ${shellQuoted(plan.topology.zoneName)})`;
}

function endpointOf({ plan }: Scene, region: string): string {
  return plan.deployed.replicas[region]?.endpoint ?? region;
}

function publishLine(scene: Scene, call: ValueCall): string {
  const { region, metric } = movingValueOf(scene, call);
  const { namespace, metricName, dimensions } = metric;
  const datum = {
    MetricName: metricName,
    Dimensions: dimensionsOf(dimensions),
    Value: call.value ?? 0,
  };
  return awsLine({
    service: "cloudwatch",
    operation: "put-metric-data",
    region,
    options: { namespace, "metric-data": { json: [datum] } },
  });
}

function alarmLine({ region, alarm }: MovingValue): string {
  return awsLine({
    service: "cloudwatch",
    operation: "describe-alarms",
    region,
    options: { "alarm-names": { names: [alarm] }, "alarm-types": "MetricAlarm" },
    query: "MetricAlarms[0].StateValue",
  });
}

function movingValueOf(
  { plan }: Scene,
  { call, region }: Pick<ValueCall, "call" | "region">,
): MovingValue {
  const { switches, switchMetric, force } = plan.deployed.routing;
  if (isForce(call)) {
    const { metric, alarm } = force;
    return { said: "primaryForced", region: plan.topology.witness, metric, alarm };
  }
  const found = switches[region ?? ""];
  if (region === null || found === undefined)
    throw new Error(`the plan has no switch in ${region}`);
  return { said: `the switch of ${region}`, region, metric: switchMetric, alarm: found.alarm };
}

function isSameMetric(one: Pick<ValueCall, "call">, other: Pick<ValueCall, "call">): boolean {
  return isForce(one.call) === isForce(other.call);
}

function isForce(call: string): boolean {
  return call === "router.publishForce" || call === "router.forceReading";
}
