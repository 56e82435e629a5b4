// Roles, functions and rules: [api:iam.CreateRole.RoleName], [api:lambda.CreateFunction.FunctionName],
// [api:eventbridge.PutRule.Name].
const longestPhysicalName = 64;
// What Pulumi puts behind a logical name to make a physical one: a hyphen and seven digits.
const autonameLength = 8;

/** Lists what is wrong with a component's name, given the logical names of its named children. */
export function childNameFaults(name: string, children: readonly string[]): string[] {
  const longest = Math.max(0, ...children.map((child) => child.length));
  const excess = longest + autonameLength - longestPhysicalName;
  if (excess <= 0) return [];
  return [
    `name must have at most ${name.length - excess} characters, got ${JSON.stringify(name)}: ` +
      `names of roles, functions and rules begin with it, and AWS takes ${longestPhysicalName}`,
  ];
}
