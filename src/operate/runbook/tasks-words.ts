import { standbySize } from "../../model/plan/standby-size";
import { awsLine, literalOf } from "./aws-line";
import type { PlayedCall } from "./played-move";
import type { Scene, Words } from "./scene";
import { Expansion } from "./shell";
import {
  ecsServiceLine,
  healthyTargetsLine,
  newestDeployment,
  scalingLimitsLine,
  scalingTargetLine,
  type TasksInRegion,
  taskCountLine,
  taskNames,
  unlessUnscaled,
} from "./task-lines";
import { printsCondition, untilLines } from "./waiting";

/** How a run reads tasks: before it orders something of them, and until that has come. */
export function readingTasks(scene: Scene, { region, step, after }: PlayedCall): Words {
  const tasks = tasksIn(scene, region);
  if (tasks === null) return nobodyScales(region);
  if (step === "preflight") return lookingAt(scene, tasks);
  if (!after) return step === "promote" ? notingDeployment(tasks) : notingCount(tasks);
  if (step === "fence") return waitingForStop(scene, tasks);
  if (step === "standby") return waitingFor(scene, tasks, standbyIn(scene, tasks.region));
  if (step === "promote") return waitingForRestart(scene, tasks);
  return waitingFor(scene, tasks, fullIn(scene, tasks.region));
}

/** Makes a standby of the region that was stopped. */
export function standingTasksBy(scene: Scene, { region }: PlayedCall): Words {
  const tasks = tasksIn(scene, region);
  if (tasks === null) return nobodyScales(region);
  const count = standbyIn(scene, tasks.region);
  return {
    title: `Have ${tasks.region} stand by with ${count} tasks`,
    shell: [
      unlessUnscaled(
        tasks,
        scalingLimitsLine(tasks, {
          floor: String(count),
          ceiling: atLeast(`${tasks.side}_CEILING`, count),
          suspended: { in: false, out: false, timed: false },
        }),
      ),
      taskCountLine(tasks, String(count)),
    ].join("\n"),
    expect: `Prints ${count}.`,
  };
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
        scalingLimitsLine(tasks, {
          floor: most("FLOOR"),
          ceiling: most("CEILING"),
          // An action at a fixed time would take the tasks away again.
          suspended: { in: false, out: false, timed: true },
        }),
      ),
      // Read after the limits, so that what load has asked for meanwhile stays.
      `COUNT=$(${ecsServiceLine(tasks, "services[0].desiredCount")})`,
      taskCountLine(tasks, atLeast("COUNT", full)),
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
        scalingLimitsLine(tasks, {
          floor: "0",
          ceiling: Expansion.variable(`${tasks.side}_CEILING`),
          suspended: { in: true, out: true, timed: true },
        }),
      ),
      taskCountLine(tasks, "0"),
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
      unlessUnscaled(tasks, scalingLimitsLine(tasks, limits)),
      taskCountLine(tasks, Expansion.required(`${tasks.side}_COUNT`)),
    ].join("\n"),
    expect: "Prints the number of tasks that was noted.",
  };
}

/** Replaces the tasks of the target. */
export function restartingTasks(scene: Scene, { region }: PlayedCall): Words {
  const tasks = tasksIn(scene, region);
  if (tasks === null) return nobodyScales(region);
  const query = newestDeployment("id");
  return {
    title: `Replace the tasks of ${tasks.region}, which may hold connections to the old writer`,
    shell: awsLine({
      service: "ecs",
      operation: "update-service",
      region: tasks.region,
      options: { ...taskNames(tasks), "force-new-deployment": true },
      query: `service.${query}`,
    }),
    expect: "Prints the id of a new deployment, another one than before.",
  };
}

function lookingAt(scene: Scene, tasks: TasksInRegion): Words {
  const { region } = tasks;
  const full = fullIn(scene, region);
  const running = scene.plan.replicas.find((replica) => replica.region === region)?.running ?? 0;
  const { targetGroupArn } = tasks;
  const states = "[status,desiredCount,runningCount,pendingCount,length(deployments)]";
  return {
    title: `Look at the tasks of ${region}`,
    shell: [
      ecsServiceLine(tasks, `services[0].${states}`),
      ...(targetGroupArn === null ? [] : [healthyTargetsLine(tasks, targetGroupArn)]),
      scalingTargetLine(tasks, "ScalableTargets[0].[MinCapacity,MaxCapacity]"),
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

function notingCount(tasks: TasksInRegion): Words {
  const { side, region } = tasks;
  const suspended = ["DynamicScalingIn", "DynamicScalingOut", "ScheduledScaling"];
  const flags = suspended.map((name) => `to_string(SuspendedState.${name}Suspended || \`false\`)`);
  const names = ["FLOOR", "CEILING", "IN", "OUT", "TIMED"].map((name) => `${side}_${name}`);
  return {
    title: `Note how ${region} scales: it is the only way back`,
    shell: [
      `${side}_COUNT=$(${ecsServiceLine(tasks, "services[0].desiredCount")})`,
      `read -r ${names.join(" ")} <<TARGET`,
      `$(${scalingTargetLine(tasks, `ScalableTargets[0].[MinCapacity,MaxCapacity,${flags.join(",")}]`)})`,
      "TARGET",
      `echo "${[`${side}_COUNT`, ...names].map((name) => `${name}=$${name}`).join(" ")}"`,
    ].join("\n"),
    expect:
      "Write the line down: pasted into another terminal it sets the same. FLOOR is None where " +
      "nothing scales, and nothing follows it.",
  };
}

function notingDeployment(tasks: TasksInRegion): Words {
  return {
    title: `Note the newest deployment of ${tasks.region}`,
    shell: [
      `DEPLOYMENT=$(${ecsServiceLine(tasks, `services[0].${newestDeployment("id")}`)})`,
      'echo "$DEPLOYMENT"',
    ].join("\n"),
    expect: "Prints the id of a deployment.",
  };
}

function waitingFor(scene: Scene, tasks: TasksInRegion, least: number): Words {
  const { region, targetGroupArn } = tasks;
  const { scale: seconds } = scene.plan.limits;
  const count =
    targetGroupArn === null
      ? ecsServiceLine(tasks, "services[0].runningCount")
      : healthyTargetsLine(tasks, targetGroupArn);
  return {
    title: `Wait until ${least} tasks of ${region} ${targetGroupArn === null ? "run" : "are healthy"}`,
    shell: [
      untilLines(`[ "$(${count})" -ge ${least} ]`, { seconds }),
      ecsServiceLine(tasks, "services[0].[desiredCount,runningCount]"),
    ].join("\n"),
    expect:
      "Prints how many are wanted and run. OVER ITS LIMIT: go on with those that run, as long as " +
      "there is one, and read why: aws ecs describe-services tells it as events.",
    limitSeconds: seconds,
  };
}

function waitingForStop(scene: Scene, tasks: TasksInRegion): Words {
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
  const counts = ecsServiceLine(tasks, "sum(services[0].[runningCount,pendingCount])");
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

function waitingForRestart(scene: Scene, tasks: TasksInRegion): Words {
  const { region } = tasks;
  const { scale: seconds } = scene.plan.limits;
  const told = `to_string(services[0].[${newestDeployment("rolloutState")},length(deployments)])`;
  return {
    title: `Wait until the tasks of ${region} are replaced`,
    shell: [
      untilLines(printsCondition(ecsServiceLine(tasks, told), `'["COMPLETED",1]'`), { seconds }),
      ecsServiceLine(tasks, `services[0].[${newestDeployment("id")},runningCount]`),
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

function tasksIn({ plan, from }: Scene, region: string | null): TasksInRegion | null {
  const compute = plan.deployed.replicas[region ?? ""]?.compute;
  if (region === null || compute?.kind !== "ecs-service") return null;
  return { ...compute, region, side: region === from ? "FROM" : "TO" };
}

function standbyIn({ plan, to }: Scene, region: string): number {
  return standbySize(plan, region, to);
}

function fullIn({ plan }: Scene, region: string): number {
  return plan.replicas.find((replica) => replica.region === region)?.full ?? 0;
}

function atLeast(name: string, least: number): Expansion {
  return Expansion.arithmetic(`${name} > ${least} ? ${name} : ${least}`);
}
