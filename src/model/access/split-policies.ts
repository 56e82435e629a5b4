import { type Fault, fault } from "../faults";
import type { AccessPolicy, AccessStatement } from "./statement";

/**
 * Characters of a managed policy, white space not counted.
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const longestPolicy = 6_144;

/** Managed policies of a role, unless the account has asked for more; same page. */
const mostPolicies = 10;

/** Resources of one statement that one policy holds, from a place to before another. */
interface Share {
  readonly statement: number;
  readonly from: number;
  readonly to: number;
}

/** How statements are divided among policies: of each policy, its shares. */
export type Division = readonly (readonly Share[])[];

/**
 * Divides statements among as few policies as in their order will hold them. What is divided by may
 * be longer than what is written in the end, and never shorter: then the number of policies is
 * known before the names in them are.
 */
export function divided(statements: readonly AccessStatement[]): Division {
  const shares = statements.flatMap((_, statement) => sharesOf(statements, statement));
  const policies: Share[][] = [];
  for (const share of shares) {
    const last = policies.at(-1);
    if (last !== undefined && sizeOf(statements, [...last, share]) <= longestPolicy) {
      last.push(share);
    } else {
      policies.push([share]);
    }
  }
  return policies;
}

/** The policies of a division. */
export function policiesOf(
  statements: readonly AccessStatement[],
  division: Division,
): readonly AccessPolicy[] {
  return division.map((shares) => policyOf(statements, shares));
}

/** Lists policies that are longer than AWS takes, and how many are too many. */
export function policySizeFaults(path: string, policies: readonly AccessPolicy[]): Fault[] {
  const long = policies.map(lengthOf).filter((length) => length > longestPolicy);
  return [
    ...long.map((length) =>
      fault(
        path,
        `must fit into managed policies of ${longestPolicy} characters, got one of ${length}: ` +
          "AWS takes no longer one",
      ),
    ),
    ...(policies.length <= mostPolicies
      ? []
      : [
          fault(
            path,
            `must fit into ${mostPolicies} managed policies, got ${policies.length}: a role ` +
              "carries no more of them",
          ),
        ]),
  ];
}

/** A statement in halves of halves, until each fits into a policy of its own. */
function sharesOf(statements: readonly AccessStatement[], statement: number): readonly Share[] {
  const halves = (from: number, to: number): readonly Share[] => {
    const share = { statement, from, to };
    if (to - from < 2 || sizeOf(statements, [share]) <= longestPolicy) return [share];
    const middle = Math.ceil((from + to) / 2);
    return [...halves(from, middle), ...halves(middle, to)];
  };
  return halves(0, statements[statement]?.Resource.length ?? 0);
}

function policyOf(statements: readonly AccessStatement[], shares: readonly Share[]): AccessPolicy {
  return {
    Version: "2012-10-17",
    Statement: shares.flatMap(({ statement, from, to }) => {
      const whole = statements[statement];
      return whole === undefined ? [] : [{ ...whole, Resource: whole.Resource.slice(from, to) }];
    }),
  };
}

function sizeOf(statements: readonly AccessStatement[], shares: readonly Share[]): number {
  return lengthOf(policyOf(statements, shares));
}

function lengthOf(policy: AccessPolicy): number {
  return JSON.stringify(policy).length;
}
