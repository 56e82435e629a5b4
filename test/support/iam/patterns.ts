/** Whether a text matches a pattern in which `*` stands for any characters and `?` for one. */
export function isLike(text: string, pattern: string): boolean {
  return new RegExp(`^${source(pattern, ".")}$`, "s").test(text);
}

/** Whether an action matches; IAM knows no case in actions. */
export function isActionLike(action: string, pattern: string): boolean {
  return isLike(action.toLowerCase(), pattern.toLowerCase());
}

/**
 * Whether an ARN matches one of a condition: each of its six parts is compared alone, so that no
 * wildcard reaches over a colon but in the last.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function isArnLike(arn: string, pattern: string): boolean {
  const parts = partsOf(arn);
  const patterns = partsOf(pattern);
  if (patterns === undefined) throw new Error(`no ARN to compare with: ${pattern}`);
  return parts !== undefined && patterns.every((part, at) => isLike(parts[at] ?? "", part));
}

/**
 * Whether a resource matches one of a statement. Here a `*` that ends a part does reach over the
 * colon behind it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function isResourceLike(resource: string, pattern: string): boolean {
  if (pattern === "*") return true;
  // What knows no narrower resource is asked for as "*", and no ARN grants it.
  if (resource === "*") return false;
  const parts = partsOf(pattern);
  if (parts === undefined) throw new Error(`no ARN, and not "*": ${pattern}`);
  const head = parts.slice(0, 5).map((part) => {
    const inside = source(part, "[^:]");
    return part.endsWith("*") ? inside.replace(/\[\^:\]\*$/, ".*") : inside;
  });
  const tail = source(parts[5] ?? "", ".");
  return new RegExp(`^${[...head, tail].join(":")}$`, "s").test(resource);
}

/** The six parts of an ARN: what stands behind the fifth colon is one, colons and all. */
function partsOf(arn: string): string[] | undefined {
  const parts = arn.split(":");
  if (parts[0] !== "arn" || parts.length < 6) return undefined;
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function source(pattern: string, any: string): string {
  return pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", `${any}*`)
    .replaceAll("?", any);
}
