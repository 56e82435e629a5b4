import { formatDuration } from "../model/units/duration";
import { type Act, type Befallen, playAct, type Stage } from "./act";
import { detectionOf } from "./health-checkers";
import { drawLags } from "./world";

/**
 * Lets the region that was lost first come back, time pass, and the one that serves die; then moves
 * the service to another standby or, where there is none, to the primary.
 */
export async function secondDisaster(stage: Stage, runId: string): Promise<Act> {
  const { world, cloud } = stage;
  const { plan, clock, dice, lostAt, gone } = world;
  const { primary, standbys } = plan.topology;
  const [serving = "", next = primary] = standbys;
  const movedAt = clock.now();
  const away = dice.sample("a lost region is back after") * 1_000;
  await clock.sleep((lostAt.getTime() + away - movedAt.getTime()) / 1_000);
  const backAt = clock.now();
  gone.delete(primary);
  cloud.router.endpointBack(primary);
  await clock.sleep(dice.sample("until the second loss"));

  gone.add(serving);
  drawLags(world, { brownOut: true });
  const ago = (at: Date) => inHours((clock.now().getTime() - at.getTime()) / 1_000);
  const replicated = plan.stores.some(({ replicationLag }) => replicationLag !== null);
  const follows = replicated ? `: its replicas follow ${serving}` : "";
  const befallen: Befallen[] = [
    {
      phase: "lost",
      text: `${serving} is gone, ${ago(lostAt)} after ${primary}: it had taken over`,
      region: serving,
    },
    {
      phase: "returned",
      text: `${primary} has been back for ${ago(backAt)}${follows}`,
      region: primary,
    },
  ];
  return playAct(stage, {
    runId: `${runId}-second`,
    from: serving,
    to: [next],
    befallen,
    detection: detectionOf(world, serving),
  });
}

/** A long time, to the hour. */
function inHours(seconds: number): string {
  const hour = 3_600;
  return formatDuration(Math.max(1, Math.round(seconds / hour)) * hour);
}
