import { type Fault, fault } from "../faults";

// A role's ARN has some 610 characters at most, and a queue's policy room for 8,192 bytes.
// [api:iam.CreateRole.Path], [api:iam.CreateRole.RoleName]
// docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-quotas.html
const mostOperators = 10;

const principal = /^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/[^\s"$]+$/;
const session = /^arn:aws[a-z-]*:sts::\d{12}:assumed-role\//;

/**
 * Lists what is wrong with the ARNs of those who may tell of a recovery; one that is known late is
 * left out.
 */
export function operatorFaults(operators: readonly unknown[]): Fault[] {
  const wrong = operators.flatMap((operator) => {
    const reason = reasonAgainst(operator);
    return reason === undefined ? [] : [told(`${reason.rule}, got`, operator, reason.because)];
  });
  const twice = operators.filter((operator, place) => operators.indexOf(operator) !== place);
  return [...wrong, ...[...new Set(twice)].map((operator) => told("must differ, got", operator))];
}

/** Lists what is wrong with how many they are, late ones among them. */
export function operatorCountFaults(count: number): Fault[] {
  if (count <= mostOperators) return [];
  const reason = "the policy of a queue has room for no more";
  return [fault("operators", `must be at most ${mostOperators}, got ${count}: ${reason}`)];
}

const noArn = { rule: "must be ARNs of IAM roles or users", because: undefined };

function reasonAgainst(operator: unknown) {
  if (typeof operator !== "string") return noArn;
  if (session.test(operator)) {
    return {
      rule: "must name the role and not its session",
      because: "AWS compares a session by the ARN of its role",
    };
  }
  if (/[*?]/.test(operator)) {
    return {
      rule: "must be whole ARNs",
      because: "whoever may create a role could create one that a pattern fits",
    };
  }
  return principal.test(operator) ? undefined : noArn;
}

function told(rule: string, operator: unknown, because?: string): Fault {
  const reason = because === undefined ? "" : `: ${because}`;
  return fault("operators", `${rule} ${JSON.stringify(operator)}${reason}`);
}
