import { type Fault, fault } from "../model/faults";
import type { LedgerAccess } from "../operate/readable-ledger";
import { mfaCodeFrom } from "./ask";
import type { Options, Written } from "./command";
import { endpointOption } from "./common-options";
import { aName, aRole, aSourceIdentity } from "./forms";
import type { Surroundings } from "./surroundings";

/** As whom AWS is asked, and where. */
export const askedAsOptions = {
  profile: {
    value: "name",
    what: "profile of AWS's files whose credentials are used",
    form: aName,
  },
  roleArn: {
    value: "arn",
    what: "role that is assumed first, in each region that is asked",
    form: aRole,
  },
  sourceIdentity: {
    value: "name",
    what: "who assumes the role of --role-arn, as CloudTrail keeps it",
    form: aSourceIdentity,
  },
  endpointUrl: endpointOption,
} as const satisfies Options;

/** What does not go together in it. */
export function askedAsFaults({ roleArn, sourceIdentity }: Written): Fault[] {
  if (sourceIdentity === undefined || roleArn !== undefined) return [];
  return [fault("--source-identity", "needs --role-arn: it is told where a role is assumed")];
}

/** How a deployment or a ledger is opened by them; whoever is at the terminal gives a code. */
export function askedAs(
  { profile, roleArn, sourceIdentity, endpointUrl }: Omit<LedgerAccess, "mfaCode">,
  { ask }: Pick<Surroundings, "ask">,
): LedgerAccess {
  return { profile, roleArn, sourceIdentity, mfaCode: mfaCodeFrom(ask), endpointUrl };
}
