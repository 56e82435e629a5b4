import type { Told, Untold } from "../../status/told";
import type { CheckLine } from "../check-line";
import { comparedLine, type Finding, fails, type Pair, passes, warns } from "./finding";
import type { GivenSecret, SecretMake } from "./makes";

/** A secret that tasks are given, and what its own region tells of it. */
export interface ReadSecret extends GivenSecret {
  /** Null where it is none of Secrets Manager's; `null` inside where it is not there. */
  readonly told: Told<SecretMake | null> | null;
}

/** Whether the tasks of a standby find every secret, and copies in the version in force. */
export function secretsLine(pair: Pair<readonly ReadSecret[]>): CheckLine {
  const topic = { id: "secrets", title: "secrets of the tasks" };
  return comparedLine(topic, pair, (active, standby) => secretsFinding(active, standby, pair));
}

function secretsFinding(
  active: readonly ReadSecret[],
  standby: readonly ReadSecret[],
  { active: from, standby: to }: Pair<unknown>,
): Finding {
  const wrong: string[] = [];
  const unknown: string[] = [];
  for (const one of standby) {
    const other = active.find(({ variable }) => variable === one.variable);
    const { told } = one;
    if (told === null) {
      unknown.push(`${one.variable} comes from ${serviceOf(one.arn)}, which is not looked at`);
      continue;
    }
    if (told.kind !== "told") {
      unknown.push(`${one.variable}: ${untoldWords(told)}`);
      continue;
    }
    const { value: secret } = told;
    if (secret === null) wrong.push(`${one.variable} has no secret in ${to.region}`);
    else if (secret.version === null) {
      wrong.push(`${one.variable} has no version in force in ${to.region}, or is being deleted`);
    } else if (secret.isReplicated) {
      const beside = besideWords(one.variable, secret, other?.told, { from, to });
      if (beside !== null) (beside.isWrong ? wrong : unknown).push(beside.says);
    }
  }
  if (wrong.length > 0) {
    return fails(
      [...wrong, ...unknown].join("; "),
      "replicate the secret anew, and replace the tasks that read the old one",
    );
  }
  if (unknown.length > 0) return warns(unknown.join("; "), "look at them by hand, or check again");
  if (standby.length === 0) return passes("the tasks are given none");
  const copies = standby.filter(({ told }) => told?.kind === "told" && told.value?.isReplicated);
  return passes(
    `all ${standby.length} are there; ${copies.length} copied ones have the version in force`,
  );
}

/** What a copy says beside the one in the region that serves; null where all is well. */
function besideWords(
  variable: string,
  secret: SecretMake,
  other: Told<SecretMake | null> | null | undefined,
  {
    from,
    to,
  }: { readonly from: { readonly region: string }; readonly to: { readonly region: string } },
): { readonly isWrong: boolean; readonly says: string } | null {
  if (other?.kind !== "told" || other.value === null) {
    return { isWrong: false, says: `${variable} of ${from.region} is not known` };
  }
  const { version, copies } = other.value;
  const status = copies[to.region] ?? secret.copies[from.region];
  if (status !== undefined && status !== "InSync") {
    return { isWrong: true, says: `the copy of ${variable} is ${status}` };
  }
  if (version === secret.version) return null;
  return {
    isWrong: true,
    says: `${variable} has another version in ${to.region} than in ${from.region}`,
  };
}

function untoldWords({ kind, reason }: Untold): string {
  return kind === "silent" ? `no answer (${reason})` : reason;
}

/** Service of an ARN; a name without one is a parameter's of Systems Manager. */
function serviceOf(arn: string): string {
  return arn.startsWith("arn:") ? (arn.split(":")[2] ?? arn) : "ssm";
}
