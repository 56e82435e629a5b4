/** Who may become which role, and what is wrong with those who are named. */
import { type Fault, fault, listFaults } from "../faults";
import { partitionOf } from "../topology/regions";
import { AccessRole } from "./access-role";
import { isUser, trustLengthFaults } from "./trust";

/** The ARNs of those who may become each role, as a program gives them. */
export interface AccessPrincipals {
  readonly operators: readonly string[];
  readonly observers: readonly string[];
  readonly breakGlass: readonly string[];
  /** Whether roles are among the operators though AWS cannot tell their second factor. */
  readonly rolesWithoutMfa: boolean;
}

const fields = ["operators", "observers", "breakGlass"] as const;

const identity = /^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/[\w+=,.@/-]+$/;

/**
 * Lists everything that is wrong with those who may become the roles, in the partition of a region.
 */
export function accessPrincipalsFaults(given: AccessPrincipals, region: string): Fault[] {
  const unreadable = fields.flatMap((field) => listFaults(field, given[field], "ARNs"));
  if (unreadable.length > 0) return unreadable;
  const faults = fields.flatMap((field) => principalFaults(field, given[field], region));
  return [...faults, ...acrossFaults(given), ...(faults.length > 0 ? [] : lengthFaults(given))];
}

/** Lists what is wrong with those who may become one role. */
export function principalFaults(path: string, arns: readonly unknown[], region: string): Fault[] {
  if (arns.length === 0) {
    return [fault(path, "must name somebody, got none: AWS makes no role that nobody can assume")];
  }
  const wrong = arns.flatMap((arn) => {
    const reason = reasonAgainst(arn, region);
    return reason === undefined ? [] : [fault(path, reason)];
  });
  const twice = arns.filter((arn, place) => arns.indexOf(arn) !== place);
  return [
    ...wrong,
    ...[...new Set(twice)].map((arn) => fault(path, `must differ, got ${shown(arn)} twice`)),
  ];
}

/** Lists operators of whom nobody can know whether they have shown a second factor. */
export function secondFactorFaults(
  path: string,
  arns: readonly string[],
  { agreed, consent }: { readonly agreed: boolean; readonly consent: string },
): Fault[] {
  if (agreed) return [];
  return arns
    .filter((arn) => !isUser(arn))
    .map((arn) =>
      fault(
        path,
        `must be users, got ${shown(arn)}: AWS tells nothing of MFA in the session of a role, ` +
          `so ${consent} if whoever lets people into it asks for that`,
      ),
    );
}

/** Lists those who could use what is sealed without a session of somebody else's. */
export function sealedFaults(path: string, arns: readonly string[]): Fault[] {
  return arns
    .filter((arn) => !isUser(arn))
    .map((arn) =>
      fault(
        path,
        `must be users, got ${shown(arn)}: a role is reached by what may have failed, ` +
          "a user's key lies sealed outside AWS",
      ),
    );
}

function acrossFaults({
  operators,
  breakGlass,
  rolesWithoutMfa,
}: AccessPrincipals): readonly Fault[] {
  const known = (arns: readonly string[]) => arns.filter((arn) => identity.test(arn));
  const everyday = breakGlass.filter((arn) => operators.includes(arn));
  return [
    ...secondFactorFaults("operators", known(operators), {
      agreed: rolesWithoutMfa,
      consent: "set rolesWithoutMfa: true",
    }),
    ...sealedFaults("breakGlass", known(breakGlass)),
    ...everyday.map((arn) =>
      fault(
        "breakGlass",
        `must be no operators, got ${shown(arn)}: a key that is used every day is not sealed`,
      ),
    ),
  ];
}

function lengthFaults({ operators, observers, breakGlass }: AccessPrincipals): readonly Fault[] {
  return [
    ...trustLengthFaults("operators", AccessRole.Operator, operators),
    ...trustLengthFaults("observers", AccessRole.Observer, observers),
    ...trustLengthFaults("breakGlass", AccessRole.BreakGlass, breakGlass),
  ];
}

/** docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function reasonAgainst(arn: unknown, region: string): string | undefined {
  const noArn = `must be ARNs of IAM users or roles, got ${shown(arn)}`;
  if (typeof arn !== "string") {
    return `${noArn}: they decide what the trust asks for, so they must be plain texts`;
  }
  if (/[*?]/.test(arn)) {
    return `must be whole ARNs, got ${shown(arn)}: nobody is guessed, and a trust takes no pattern`;
  }
  if (/^arn:aws[a-z-]*:iam::\d{12}:root$/.test(arn) || /^\d{12}$/.test(arn)) {
    return `must be users or roles, got ${shown(arn)}: an account stands for whomever it lets`;
  }
  if (/^arn:aws[a-z-]*:sts::\d{12}:assumed-role\//.test(arn)) {
    return `must name the role and not its session, got ${shown(arn)}: a session ends`;
  }
  if (!identity.test(arn)) return noArn;
  const partition = partitionOf(region);
  if (!arn.startsWith(`arn:${partition}:`)) {
    return `must be of the partition ${partition}, got ${shown(arn)}: no other may be trusted`;
  }
  return undefined;
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
