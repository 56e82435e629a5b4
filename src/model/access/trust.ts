import { type Fault, fault } from "../faults";
import { AccessRole } from "./access-role";
import type { AccessConditions } from "./statement";

/** Who may assume a role, and what they have to show. */
export interface TrustPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly TrustStatement[];
}

interface TrustStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: { readonly AWS: readonly string[] };
  readonly Action: readonly string[];
  readonly Condition?: AccessConditions;
}

/**
 * Characters of a trust policy, unless the account has asked for more.
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const longestTrust = 2_048;

/**
 * A name of who stands behind the session, which every call of it shows and nobody can change.
 * Whoever has one already brings it along, so both actions belong together.
 * docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 */
const named = { StringLike: { "sts:SourceIdentity": "?*" } };

/**
 * Only a user's own key, or a session of `GetSessionToken`, can show a second factor: a session of
 * a role has no such mark.
 * docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
const withSecondFactor = { Bool: { "aws:MultiFactorAuthPresent": "true" } };

/** Whether an ARN is that of a user; else it is that of a role. */
export function isUser(arn: string): boolean {
  return /^arn:[^:]*:iam::\d*:user\//.test(arn);
}

/**
 * Who may become a role: by name, an operator with a source identity too, and as a user with a
 * second factor. What lies sealed asks for neither: on that day there may be no device at hand.
 */
export function trustPolicy(role: AccessRole, principals: readonly string[]): TrustPolicy {
  const actions = ["sts:AssumeRole", "sts:SetSourceIdentity"];
  const trusted = (
    Sid: string,
    AWS: readonly string[],
    Condition?: AccessConditions,
  ): readonly TrustStatement[] =>
    AWS.length === 0
      ? []
      : [
          {
            Sid,
            Effect: "Allow",
            Principal: { AWS },
            Action: actions,
            ...(Condition && { Condition }),
          },
        ];
  const statements =
    role === AccessRole.Operator
      ? [
          ...trusted("Users", principals.filter(isUser), { ...withSecondFactor, ...named }),
          ...trusted(
            "Roles",
            principals.filter((arn) => !isUser(arn)),
            named,
          ),
        ]
      : trusted("Named", principals);
  return { Version: "2012-10-17", Statement: statements };
}

/** Lists why a role cannot trust so many. */
export function trustLengthFaults(
  path: string,
  role: AccessRole,
  principals: readonly string[],
): Fault[] {
  const { length } = JSON.stringify(trustPolicy(role, principals));
  if (length <= longestTrust) return [];
  return [
    fault(
      path,
      `must fit into a trust policy of ${longestTrust} characters, got ${length}: ` +
        "let a role of theirs in, which many may assume",
    ),
  ];
}
