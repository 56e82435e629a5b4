import type { DeployedEcsService } from "../../model/plan/deployed";
import { awsLine, literalOf, type OptionValue } from "./aws-line";
import type { PlayedCall } from "./played-move";
import type { Scene, Words } from "./scene";
import { Expansion, type ShellText } from "./shell";
import { printsCondition, untilLines } from "./waiting";

/** The tasks of a region, and how the shell names what was read of them. */
interface Tasks extends DeployedEcsService {
  readonly region: string;
  /** Before the names of the shell's variables: one region's numbers are not the other's. */
  readonly side: "FROM" | "TO";
}

/** How a run reads tasks: before it orders something of them, and until that has come. */
export function readingTasks(scene: Scene, { region, step, after }: PlayedCall): Words {
  const tasks = tasksIn(scene, region);
  if (tasks === null) return nobodyScales(region);
  if (step === "preflight") return lookingAt(scene, tasks);
  if (!after) return step === "promote" ? notingDeployment(tasks) : notingCount(tasks);
  if (step === "fence") return waitingForStop(scene, tasks);
  return step === "promote" ? waitingForRestart(scene, tasks) : waitingForTasks(scene, tasks);
}

/** Raises the tasks of the target, and never takes any away. */
export function scalingTasks(scene: Scene, { region }: PlayedCall): Words {
  const tasks = tasksIn(scene, region);
  if (tasks === null) return nobodyScales(region);
  const full = fullIn(scene, tasks.region);
  const most = (name: string) => atLeast(`${tasks.side}_${name}`, full);
  return {
    title: `Order ${full} tasks in ${tasks.region}, the limits of its scaling first`,
    shell: [
      unlessUnscaled(
        tasks,
        limitsLine(tasks, {
          floor: most("FLOOR"),
          ceiling: most("CEILING"),
          // An action at a fixed time would take the tasks away again.
          suspended: { in: false, out: false, timed: true },
        }),
      ),
      // Read after the limits, so that what load has asked for meanwhile stays.
      `COUNT=$(${serviceLine(tasks, "services[0].desiredCount")})`,
      countLine(tasks, atLeast("COUNT", full)),
    ].join("\n"),
    expect:
      `Prints ${full}, or more where load has asked for more. Do not wait for the tasks here. ` +
      "Where it is refused, go on with the tasks that run, as long as there is one.",
  };
}

/** Stops the region that is given up. */
export function stoppingTasks(scene: Scene, { region }: PlayedCall): Words {
  const tasks = tasksIn(scene, region);
  if (tasks === null) return nobodyScales(region);
  return {
    title: `Stop ${tasks.region}: no floor, no scaling, no task`,
    shell: [
      unlessUnscaled(
        tasks,
        limitsLine(tasks, {
          floor: "0",
          ceiling: Expansion.variable(`${tasks.side}_CEILING`),
          suspended: { in: true, out: true, timed: true },
        }),
      ),
      countLine(tasks, "0"),
      "FENCED=$(date +%s)",
    ].join("\n"),
    expect: "Prints 0.",
  };
}

/** Gives a region back the numbers that were noted before. */
export function puttingTasksBack(scene: Scene, region: string): Words | null {
  const tasks = tasksIn(scene, region);
  if (tasks === null) return null;
  const noted = (name: string) => Expansion.variable(`${tasks.side}_${name}`);
  const suspended = { in: noted("IN"), out: noted("OUT"), timed: noted("TIMED") };
  const limits = { floor: noted("FLOOR"), ceiling: noted("CEILING"), suspended };
  return {
    title: `Give ${region} the numbers back that you noted`,
    shell: [
      unlessUnscaled(tasks, limitsLine(tasks, limits)),
      countLine(tasks, Expansion.required(`${tasks.side}_COUNT`)),
    ].join("\n"),
    expect: "Prints the number of tasks that was noted.",
  };
}

/** Replaces the tasks of the target. */
export function restartingTasks(scene: Scene, { region }: PlayedCall): Words {
  const tasks = tasksIn(scene, region);
  if (tasks === null) return nobodyScales(region);
  const query = primaryOf("id");
  return {
    title: `Replace the tasks of ${tasks.region}, which may hold connections to the old writer`,
    shell: awsLine({
      service: "ecs",
      operation: "update-service",
      region: tasks.region,
      options: { ...namesOf(tasks), "force-new-deployment": true },
      query: `service.${query}`,
    }),
    expect: "Prints the id of a new deployment, another one than before.",
  };
}

function lookingAt(scene: Scene, tasks: Tasks): Words {
  const { region } = tasks;
  const full = fullIn(scene, region);
  const running = scene.plan.replicas.find((replica) => replica.region === region)?.running ?? 0;
  const { targetGroupArn } = tasks;
  const states = "[status,desiredCount,runningCount,pendingCount,length(deployments)]";
  return {
    title: `Look at the tasks of ${region}`,
    shell: [
      serviceLine(tasks, `services[0].${states}`),
      ...(targetGroupArn === null ? [] : [healthyLine(tasks, targetGroupArn)]),
      targetLine(tasks, "ScalableTargets[0].[MinCapacity,MaxCapacity]"),
    ].join("\n"),
    expect:
      `ACTIVE, then how many tasks are wanted, run and start (${running} as declared, ${full} for ` +
      "the full load), and 1 deployment. " +
      `${targetGroupArn === null ? "" : "Then how many of them are healthy. "}Last the floor and ` +
      "the ceiling of scaling, None where nothing scales. " +
      (scene.mode === "planned"
        ? "More than 1 deployment: one is under way; wait for its end before you go on."
        : "More than 1 deployment: one is under way, and its tasks may change meanwhile."),
  };
}

function notingCount(tasks: Tasks): Words {
  const { side, region } = tasks;
  const suspended = ["DynamicScalingIn", "DynamicScalingOut", "ScheduledScaling"];
  const flags = suspended.map((name) => `to_string(SuspendedState.${name}Suspended || \`false\`)`);
  const names = ["FLOOR", "CEILING", "IN", "OUT", "TIMED"].map((name) => `${side}_${name}`);
  return {
    title: `Note how ${region} scales: it is the only way back`,
    shell: [
      `${side}_COUNT=$(${serviceLine(tasks, "services[0].desiredCount")})`,
      `read -r ${names.join(" ")} <<TARGET`,
      `$(${targetLine(tasks, `ScalableTargets[0].[MinCapacity,MaxCapacity,${flags.join(",")}]`)})`,
      "TARGET",
      `echo "${[`${side}_COUNT`, ...names].map((name) => `${name}=$${name}`).join(" ")}"`,
    ].join("\n"),
    expect:
      "Write the line down: pasted into another terminal it sets the same. FLOOR is None where " +
      "nothing scales, and nothing follows it.",
  };
}

function notingDeployment(tasks: Tasks): Words {
  return {
    title: `Note the newest deployment of ${tasks.region}`,
    shell: [
      `DEPLOYMENT=$(${serviceLine(tasks, `services[0].${primaryOf("id")}`)})`,
      'echo "$DEPLOYMENT"',
    ].join("\n"),
    expect: "Prints the id of a deployment.",
  };
}

function waitingForTasks(scene: Scene, tasks: Tasks): Words {
  const { region, targetGroupArn } = tasks;
  const full = fullIn(scene, region);
  const { scale: seconds } = scene.plan.limits;
  const count =
    targetGroupArn === null
      ? serviceLine(tasks, "services[0].runningCount")
      : healthyLine(tasks, targetGroupArn);
  return {
    title: `Wait until ${full} tasks of ${region} ${targetGroupArn === null ? "run" : "are healthy"}`,
    shell: [
      untilLines(`[ "$(${count})" -ge ${full} ]`, { seconds }),
      serviceLine(tasks, "services[0].[desiredCount,runningCount]"),
    ].join("\n"),
    expect:
      "Prints how many are wanted and run. OVER ITS LIMIT: go on with those that run, as long as " +
      "there is one, and read why: aws ecs describe-services tells it as events.",
    limitSeconds: seconds,
  };
}

function waitingForStop(scene: Scene, tasks: Tasks): Words {
  const { region } = tasks;
  const { fence: seconds } = scene.plan.limits;
  const list = (wanted: string) =>
    awsLine({
      service: "ecs",
      operation: "list-tasks",
      region,
      options: {
        cluster: tasks.cluster,
        "service-name": tasks.service,
        "desired-status": wanted,
      },
      query: "taskArns[]",
    });
  const alive = awsLine({
    service: "ecs",
    operation: "describe-tasks",
    region,
    options: { cluster: tasks.cluster, tasks: { each: "ENDING" } },
    query: `length(tasks[?lastStatus!=${literalOf("STOPPED")}])`,
  });
  const counts = serviceLine(tasks, "sum(services[0].[runningCount,pendingCount])");
  return {
    title: `Wait until no task of ${region} is left`,
    shell: [
      untilLines(printsCondition(counts, "0"), { seconds }),
      list("RUNNING"),
      `ENDING=$(${list("STOPPED")})`,
      `[ -z "$ENDING" ] || ${alive}`,
    ].join("\n"),
    expect:
      "Prints nothing, or 0: no task is listed, and of those that shall be stopped none still ends. " +
      "Another number: they are being taken out of the load balancer and may write; repeat the last " +
      "two lines until it is 0. OVER ITS LIMIT: go the way back of this step.",
    limitSeconds: seconds,
  };
}

function waitingForRestart(scene: Scene, tasks: Tasks): Words {
  const { region } = tasks;
  const { scale: seconds } = scene.plan.limits;
  const told = `to_string(services[0].[${primaryOf("rolloutState")},length(deployments)])`;
  return {
    title: `Wait until the tasks of ${region} are replaced`,
    shell: [
      untilLines(printsCondition(serviceLine(tasks, told), `'["COMPLETED",1]'`), { seconds }),
      serviceLine(tasks, `services[0].[${primaryOf("id")},runningCount]`),
    ].join("\n"),
    expect:
      "Prints the id of the new deployment, and as many tasks as before. OVER ITS LIMIT: go on; " +
      "old tasks may find the new writer by themselves.",
    limitSeconds: seconds,
  };
}

function nobodyScales(region: string | null): Words {
  return {
    title: `Leave the tasks of ${region} to themselves`,
    shell: null,
    expect: "Its replica scales by itself: there is nothing to order.",
  };
}

function tasksIn({ plan, from }: Scene, region: string | null): Tasks | null {
  const compute = plan.deployed.replicas[region ?? ""]?.compute;
  if (region === null || compute?.kind !== "ecs-service") return null;
  return { ...compute, region, side: region === from ? "FROM" : "TO" };
}

function fullIn({ plan }: Scene, region: string): number {
  return plan.replicas.find((replica) => replica.region === region)?.full ?? 0;
}

function atLeast(name: string, least: number): Expansion {
  return Expansion.arithmetic(`${name} > ${least} ? ${name} : ${least}`);
}

/** What nothing scales has no limits; what was not read stops the line. */
function unlessUnscaled({ side }: Tasks, line: string): string {
  return `[ "\${${side}_FLOOR:?}" = None ] || ${line}`;
}

/** [api:ecs.Deployment.status]: PRIMARY is the most recent one. */
function primaryOf(field: string): string {
  return `deployments[?status==${literalOf("PRIMARY")}].${field}|[0]`;
}

function namesOf({ cluster, service }: Tasks): Record<string, OptionValue> {
  return { cluster, service };
}

function serviceLine({ cluster, service, region }: Tasks, query: string): string {
  return awsLine({
    service: "ecs",
    operation: "describe-services",
    region,
    options: { cluster, services: { names: [service] } },
    query,
  });
}

function countLine(tasks: Tasks, count: ShellText): string {
  return awsLine({
    service: "ecs",
    operation: "update-service",
    region: tasks.region,
    options: { ...namesOf(tasks), "desired-count": count },
    query: "service.desiredCount",
  });
}

function healthyLine({ region }: Tasks, targetGroupArn: string): string {
  return awsLine({
    service: "elbv2",
    operation: "describe-target-health",
    region,
    options: { "target-group-arn": targetGroupArn },
    query: `length(TargetHealthDescriptions[?TargetHealth.State==${literalOf("healthy")}])`,
  });
}

interface Limits {
  readonly floor: ShellText;
  readonly ceiling: ShellText;
  readonly suspended: Readonly<Record<"in" | "out" | "timed", boolean | Expansion>>;
}

/** [api:application-autoscaling.RegisterScalableTarget]: what is left out of it is false. */
function limitsLine(tasks: Tasks, { floor, ceiling, suspended }: Limits): string {
  return awsLine({
    service: "application-autoscaling",
    operation: "register-scalable-target",
    region: tasks.region,
    options: {
      ...dimension,
      "resource-id": resourceOf(tasks),
      "min-capacity": floor,
      "max-capacity": ceiling,
      "suspended-state": {
        json: {
          DynamicScalingInSuspended: bare(suspended.in),
          DynamicScalingOutSuspended: bare(suspended.out),
          ScheduledScalingSuspended: bare(suspended.timed),
        },
      },
    },
  });
}

/** A variable that holds true or false is no text of JSON. */
function bare(flag: boolean | Expansion): boolean | { readonly bare: Expansion } {
  return typeof flag === "boolean" ? flag : { bare: flag };
}

function targetLine(tasks: Tasks, query: string): string {
  return awsLine({
    service: "application-autoscaling",
    operation: "describe-scalable-targets",
    region: tasks.region,
    options: { "service-namespace": "ecs", "resource-ids": { names: [resourceOf(tasks)] } },
    query,
  });
}

const dimension = {
  "service-namespace": "ecs",
  "scalable-dimension": "ecs:service:DesiredCount",
} as const;

function resourceOf({ cluster, service }: Tasks): string {
  return `service/${cluster}/${service}`;
}
