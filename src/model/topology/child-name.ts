import { type Fault, fault } from "../faults";

// Roles, functions and rules: [api:iam.CreateRole.RoleName],
// [api:lambda.CreateFunction.FunctionName], [api:eventbridge.PutRule.Name].
const longestPhysicalName = 64;
// What Pulumi puts behind a logical name to make a physical one: a hyphen and seven digits.
const autonameLength = 8;
// What all of these take, and queues ([api:sqs.CreateQueue.QueueName]) and families of ECS tasks
// ([api:ecs.RegisterTaskDefinition.family]) too.
const sharedAlphabet = /^[A-Za-z0-9_-]+$/;

/** Lists what is wrong with a component's name, given the logical names of its named children. */
export function childNameFaults(name: string, children: readonly string[]): Fault[] {
  if (children.length === 0) return [];
  const faults: Fault[] = [];
  const excess =
    Math.max(...children.map((child) => child.length)) + autonameLength - longestPhysicalName;
  if (excess > 0) {
    faults.push(
      fault(
        "name",
        `must have at most ${name.length - excess} characters, got ${JSON.stringify(name)}: ` +
          `names of roles, functions and rules begin with it, and AWS takes ${longestPhysicalName}`,
      ),
    );
  }
  if (!sharedAlphabet.test(name)) {
    faults.push(
      fault(
        "name",
        `must be letters, digits, hyphens and underscores, got ${JSON.stringify(name)}: ` +
          "names of roles, functions and queues begin with it",
      ),
    );
  }
  return faults;
}

/** Lists what is wrong with the name of a component whose bucket is named after it. */
export function bucketChildFaults(name: string): Fault[] {
  if (!name.includes("_")) return [];
  return [
    fault(
      "name",
      `must have no underscore, got ${JSON.stringify(name)}: the name of a bucket begins with it`,
    ),
  ];
}

/** A name by its place among its like: the first goes without, so that a second renames nothing. */
export function numbered(name: string, place: number, between = "-"): string {
  return place === 1 ? name : `${name}${between}${place}`;
}
