import type { DeclaredStepLimits } from "../../model/plan/declared";
import { awsLine } from "./aws-line";
import type { Scene, Words } from "./scene";
import { Expansion, type ShellJson, shellWord } from "./shell";

const version = Expansion.variable("VERSION");
const next = Expansion.arithmetic("VERSION + 1");
const run = Expansion.variable("RUN");
/** As the lock names a process of a run. */
const holder = [run, "/by-hand"];

/**
 * Seconds of the lease: nobody renews it by hand, so it lasts as long as all steps together may
 * take, and every wait for somebody who has died is as long.
 */
export function leaseByHand(limits: DeclaredStepLimits): number {
  return Object.values(limits).reduce((sum, seconds) => sum + seconds, 0);
}

/** Takes the lock as a run does: one update, on condition that nobody has changed it since. */
export function takingLock(scene: Scene): Words {
  const { plan, to } = scene;
  const seconds = leaseByHand(plan.limits);
  const lease = {
    holder: { S: holder },
    target: { S: to },
    seconds: { N: String(seconds) },
    expiresAt: { S: Expansion.variable("EXPIRES") },
  };
  const number = Expansion.variable("NEXT_FENCE");
  const values: Record<string, ShellJson> = {
    ":version": { N: next },
    ":fence": { N: number },
    ":lease": { M: lease },
    ":lastRun": { M: { runId: { S: run }, first: { N: number }, last: { N: number } } },
  };
  const update = (condition: string, read: Readonly<Record<string, ShellJson>>) =>
    updateLine(scene, {
      set: "SET #version = :version, #fence = :fence, #lease = :lease, #lastRun = :lastRun",
      condition,
      names: ["version", "fence", "lease", "lastRun"],
      values: { ...values, ...read },
    });
  return {
    title: "Take the lock",
    shell: [
      readLines(scene),
      `[ "\${VERSION:?}" != None ] || { VERSION=0; FENCE=0; }`,
      `NEXT_FENCE=$((FENCE + 1)); EXPIRES=$(at "$(($(date +%s) + ${seconds}))")`,
      `if [ "\${HOLDER:?}" != None ]; then echo "HELD by $HOLDER: stop here"`,
      'elif [ "$VERSION" = 0 ]; then',
      update("attribute_not_exists(#version)", {}),
      "else",
      update("#version = :read", { ":read": { N: version } }),
      "fi",
    ].join("\n"),
    expect:
      "The first line printed tells version, fence number, active region, holder, and until when. " +
      `The active region is ${scene.from}, or None where nobody has ever moved the service; another ` +
      "one: give the lock back and decide again. Then the fence number that is yours is printed. " +
      "HELD: somebody else moves the service; find out who, before anything else. Only if the holder " +
      "has died, and VERSION has stayed the same for the seconds of his lease (lease.M.seconds), " +
      "set HOLDER=None and paste the lines from NEXT_FENCE on. ConditionalCheckFailedException: " +
      "somebody was quicker; begin this step again. No answer at all from the witness: go on only " +
      "if you are sure that nobody else moves the service, and say so in the channel: the old " +
      "region may still write.",
    limitSeconds: plan.limits.fence,
  };
}

/** Names the region that serves from now on, and gives the lease back. */
export function settlingLock(scene: Scene): Words {
  return {
    title: `Say in the lock that ${scene.to} serves, and give it back`,
    shell: givingBack(scene, { active: scene.to }),
    expect:
      "Prints the fence number. NOT YOURS: somebody else has taken the lock meanwhile, and it is for " +
      "him to settle.",
    limitSeconds: scene.plan.limits.record,
  };
}

/** Gives the lease back where the service stays where it was. */
export function returningLock(scene: Scene): Words {
  return {
    title: "Give the lock back",
    shell: givingBack(scene, { active: null }),
    expect: "Prints the fence number. NOT YOURS: somebody else has taken the lock meanwhile.",
    limitSeconds: scene.plan.limits.record,
  };
}

function givingBack(scene: Scene, { active }: { readonly active: string | null }): string {
  const names = ["version", ...(active === null ? [] : ["active"]), "lease"];
  const update = updateLine(scene, {
    set: `SET #version = :version${active === null ? "" : ", #active = :active"} REMOVE #lease`,
    condition: "#version = :read",
    names,
    values: {
      ":version": { N: next },
      ":read": { N: version },
      ...(active !== null && { ":active": { S: active } }),
    },
  });
  return [
    readLines(scene),
    `if [ "$HOLDER" = ${shellWord(holder)} ]; then`,
    update,
    'else echo "NOT YOURS: $HOLDER holds it"; fi',
  ].join("\n");
}

function readLines({ plan }: Scene): string {
  const attributes = [
    "version.N",
    "fence.N",
    "active.S",
    "lease.M.holder.S",
    "lease.M.expiresAt.S",
  ];
  const get = awsLine({
    service: "dynamodb",
    operation: "get-item",
    region: plan.topology.witness,
    options: {
      "table-name": plan.deployed.ledger.lockTable,
      key: { json: { pk: { S: plan.service } } },
      "consistent-read": true,
    },
    // What is asked of no item at all is null, and one None in place of five.
    query: `[Item.${attributes.join(",Item.")}]`,
  });
  return [
    "read -r VERSION FENCE ACTIVE HOLDER UNTIL <<LOCK",
    `$(${get})`,
    "LOCK",
    'echo "$VERSION $FENCE $ACTIVE $HOLDER $UNTIL"',
  ].join("\n");
}

interface LockUpdate {
  readonly set: string;
  readonly condition: string;
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, ShellJson>>;
}

function updateLine({ plan }: Scene, { set, condition, names, values }: LockUpdate): string {
  return awsLine({
    service: "dynamodb",
    operation: "update-item",
    region: plan.topology.witness,
    options: {
      "table-name": plan.deployed.ledger.lockTable,
      key: { json: { pk: { S: plan.service } } },
      "update-expression": set,
      "condition-expression": condition,
      "expression-attribute-names": {
        json: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      },
      "expression-attribute-values": { json: values },
      "return-values": "ALL_NEW",
    },
    query: "Attributes.fence.N",
  });
}
