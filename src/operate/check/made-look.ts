import type { Cloud } from "../../drill/cloud";
import type { RegionCapacity } from "../../drill/port/compute";
import type { CertificateMake, EntranceMake, TasksMake } from "../../model/check/parity/makes";
import type { ReadSecret } from "../../model/check/parity/secrets";
import type { Told } from "../../model/status/told";
import type { Ask } from "../status/ask";

/** What a region told of its tasks, and of the way to them. */
export interface TasksLook {
  readonly capacity: Told<RegionCapacity>;
  readonly quota: Told<{ readonly limit: number; readonly used: number | null }>;
  readonly made: Told<TasksMake>;
  readonly image: Told<string | null>;
  readonly secrets: Told<readonly ReadSecret[]>;
  readonly entrance: Told<EntranceMake>;
  readonly certificate: Told<CertificateMake>;
}

const notNamed = { goneIs: "unnamed" } as const;

/** Asks a region for everything about its tasks at once, and then for what they name. */
export async function lookAtTasks(cloud: Cloud, region: string, ask: Ask): Promise<TasksLook> {
  const { compute, readiness, make } = cloud;
  const made = ask((signal) => make.tasks(region, signal));
  const entrance = ask((signal) => make.entrance(region, signal), notNamed);
  const [capacity, quota, image, secrets, certificate] = await Promise.all([
    ask((signal) => compute.capacity(region, signal)),
    ask((signal) => readiness.quota(region, signal)),
    ask((signal) => readiness.image(region, signal)),
    made.then((told) =>
      after(told, ({ secrets: given }) => readSecrets(cloud, region, given, ask)),
    ),
    entrance.then((told) =>
      followed(told, ({ certificateArn }) =>
        certificateArn === null
          ? null
          : ask((signal) => make.certificate(region, certificateArn, signal)),
      ),
    ),
  ]);
  const [tasks, way] = await Promise.all([made, entrance]);
  return { capacity, quota, made: tasks, image, secrets, entrance: way, certificate };
}

/** Reads each secret of Secrets Manager once, however many variables it fills. */
async function readSecrets(
  { make }: Cloud,
  region: string,
  given: TasksMake["secrets"],
  ask: Ask,
): Promise<ReadSecret[]> {
  const arns = [...new Set(given.map(({ arn }) => arn).filter(isSecret))];
  const told = await Promise.all(
    arns.map(async (arn) => {
      return [arn, await ask((signal) => make.secret(region, arn, signal))] as const;
    }),
  );
  const byArn = new Map(told);
  return given.map((one) => ({ ...one, told: byArn.get(one.arn) ?? null }));
}

function isSecret(arn: string): boolean {
  return arn.includes(":secretsmanager:");
}

/** What follows from an answer, once that has come. */
async function after<Value, Next>(
  told: Told<Value>,
  next: (value: Value) => Promise<Next>,
): Promise<Told<Next>> {
  return told.kind === "told" ? { ...told, value: await next(told.value) } : told;
}

/** The answer to a question that another one's answer names; null where it names nothing. */
async function followed<Value, Next>(
  told: Told<Value>,
  next: (value: Value) => Promise<Told<Next>> | null,
): Promise<Told<Next>> {
  if (told.kind !== "told") return told;
  const answer = next(told.value);
  if (answer !== null) return answer;
  return { kind: "unnamed", reason: "no listener of the load balancer has one", at: told.at };
}

/**
 * Several answers as one, as old as the oldest of them: the first that did not come stands for all.
 *
 * @param at of an answer that has no parts
 */
export function everyTold<Value>(all: readonly Told<Value>[], at: Date): Told<readonly Value[]> {
  const [untold] = all.flatMap((one) => (one.kind === "told" ? [] : [one]));
  if (untold !== undefined) return untold;
  const told = all.flatMap((one) => (one.kind === "told" ? [one] : []));
  const times = told.map((one) => one.at.getTime());
  return {
    kind: "told",
    value: told.map(({ value }) => value),
    at: times.length === 0 ? at : new Date(Math.min(...times)),
  };
}
