import { DescribeTasksCommand, type ECSClient, ListTasksCommand } from "@aws-sdk/client-ecs";

import type { CallSignal } from "../port/call-signal";
import { type EcsServiceName, ecsPhrase } from "./ecs-service";
import { sent } from "./sent";

/** [api:ecs.DescribeTasks.tasks]: up to 100 in one request. */
const mostDescribed = 100;

/**
 * Counts the tasks of a service that have not ended.
 *
 * `runningCount` counts what is in RUNNING alone. A task that is told to stop leaves that state at
 * once, and its containers go on while it is taken out of the load balancer (DEACTIVATING), for as
 * long as that drains. Such tasks are listed as those that shall be STOPPED, with others that have
 * ended within the hour. [docs.aws.amazon.com/AmazonECS/latest/developerguide/
 * task-lifecycle-explanation.html; api:ecs.ListTasks.desiredStatus]
 */
export async function tasksAlive(
  client: Pick<ECSClient, "send">,
  name: EcsServiceName,
  signal: CallSignal,
): Promise<number> {
  const wanted = await listed(client, name, "RUNNING", signal);
  const ending = await listed(client, name, "STOPPED", signal);
  let alive = wanted.length;
  for (let from = 0; from < ending.length; from += mostDescribed) {
    const command = new DescribeTasksCommand({
      cluster: name.cluster,
      tasks: ending.slice(from, from + mostDescribed),
    });
    const { tasks = [] } = await sent(`DescribeTasks of ${ecsPhrase(name)}`, signal, (options) =>
      client.send(command, options),
    );
    // What ECS no longer knows has ended longer ago than it remembers.
    alive += tasks.filter(({ lastStatus }) => lastStatus !== "STOPPED").length;
  }
  return alive;
}

async function listed(
  client: Pick<ECSClient, "send">,
  name: EcsServiceName,
  desiredStatus: "RUNNING" | "STOPPED",
  signal: CallSignal,
): Promise<string[]> {
  const { cluster, service: serviceName } = name;
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const command = new ListTasksCommand({
      cluster,
      serviceName,
      desiredStatus,
      ...(nextToken && { nextToken }),
    });
    const page = await sent(`ListTasks of ${ecsPhrase(name)}`, signal, (options) =>
      client.send(command, options),
    );
    arns.push(...(page.taskArns ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return arns;
}
