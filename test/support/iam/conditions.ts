import { isArnLike, isLike } from "./patterns";
import type { ConditionTest } from "./policy-document";

/** What a request says of itself: key → value, or values of a key that can have several. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** Whether one value of the request answers to one value of the policy. */
type Comparison = (asked: string, wanted: string) => boolean;

const equals: Comparison = (asked, wanted) => asked === wanted;

/** Operator → what it compares; those that components emit and AWS's examples here use. */
const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: equals,
  StringLike: isLike,
  ArnEquals: isArnLike,
  ArnLike: isArnLike,
  Bool: (asked, wanted) => truth(asked) === truth(wanted),
};

/** Negated operator → what it negates. */
const negations: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
};

interface Operator {
  readonly set: "ForAllValues" | "ForAnyValue" | undefined;
  readonly compare: Comparison;
  readonly negated: boolean;
  readonly ifExists: boolean;
}

/**
 * Whether one test of a statement holds for a request.
 *
 * Values of the policy are alternatives; under a negated operator none of them may match.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 *
 * @throws Error for an operator that is not known here, and for several values of a key under an
 *   operator that compares one: AWS leaves open what comes of it
 */
export function holds(
  { operator: name, key, values }: ConditionTest,
  context: RequestContext,
): boolean {
  const asked = valuesOf(context, key);
  if (name === "Null") return values.some((value) => truth(value) === (asked.length === 0));

  const { set, compare, negated, ifExists } = operatorOf(name);
  // To a set, what is empty counts as absent.
  const given = set === undefined ? asked : asked.filter((value) => value !== "");
  if (given.length === 0) {
    if (ifExists) return true;
    return set === undefined ? negated : set === "ForAllValues";
  }
  const answers = (value: string) => values.some((wanted) => compare(value, wanted)) !== negated;
  if (set === "ForAllValues") return given.every(answers);
  if (set === undefined && given.length > 1) {
    throw new Error(`${name} compares one value, and ${key} has ${given.length}`);
  }
  return given.some(answers);
}

/** @throws Error for an operator that is not known here */
export function operatorOf(name: string): Operator {
  const [, set, core = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  const compare = comparisons[negations[core] ?? core];
  if (compare === undefined) throw new Error(`the operator ${name} is not known here`);
  return {
    set: set === "ForAllValues" || set === "ForAnyValue" ? set : undefined,
    compare,
    negated: core in negations,
    ifExists: ifExists !== undefined,
  };
}

/** Values of a key, whose name knows no case. */
function valuesOf(context: RequestContext, key: string): string[] {
  return Object.entries(context)
    .filter(([name]) => name.toLowerCase() === key.toLowerCase())
    .flatMap(([, value]) => value);
}

function truth(text: string): boolean {
  if (text !== "true" && text !== "false") throw new Error(`neither true nor false: ${text}`);
  return text === "true";
}
