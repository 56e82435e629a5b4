import type { Asker } from "../../https/head-of";
import { probeRead, probeWrite } from "../../https/probe";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { verdictOfWrite } from "../../model/sentinel/verdict";
import { callTraits } from "../calls";
import type { Probe } from "../cloud";
import { type CallSignal, platformSignal } from "../port/call-signal";
import type { WriteToken } from "./write-token";

/** What the service is asked with. */
export interface HttpsProbing extends Pick<Asker, "lookup"> {
  readonly plan: RecoveryPlanDocument;
  /** Whence it says that it asks; the write's key is made of it. */
  readonly from: string;
  readonly token: WriteToken;
}

/** Who is asked, and who may answer. */
interface ProbedHost {
  readonly host: string;
  readonly healthPath: string;
  readonly regions: readonly string[];
}

const noAnswer = { ok: false, servedBy: null };

/**
 * Asks the service as its users do: over HTTPS that is verified, by its public name or by a
 * region's own endpoint, on a new connection each time.
 *
 * A write counts only as agreed: with the plan's status, and with a header that names a region of
 * the plan, under a region's endpoint that region; whatever stands before the service may answer
 * for it, and does not know that. A read is good as Route 53 has it, whoever answers. A plan
 * without a probe says of no answer whence it came, and no write of it is ever `ok`: nobody is
 * asked, and a failover of such a plan cannot be verified.
 */
export function httpsProbe({ plan, from, token, lookup }: HttpsProbing): Probe {
  const { probe } = plan.deployed;
  const asker = (seconds: number, signal: CallSignal): Asker => ({
    userAgent: "awsdr-failover",
    timeoutSeconds: seconds,
    signal: platformSignal(signal),
    lookup,
  });
  const servedBy = (named: string | undefined) =>
    plan.replicas.find(({ region }) => region === named)?.region ?? null;
  return {
    mayWrite: (region, signal) => token.read(region, signal),
    write: async (region, signal) => {
      const asked = hostOf(plan, region);
      if (probe === null || asked === undefined) return noAnswer;
      const by = asker(callTraits.probe.write.limitSeconds, signal);
      const answer = await probeWrite(asked.host, probe, { from, token: token.held() }, by);
      const { verdict } = verdictOfWrite(answer, probe, asked.regions);
      return { ok: verdict === "good", servedBy: servedBy(answer?.region) };
    },
    read: async (region, signal) => {
      const asked = hostOf(plan, region);
      if (asked === undefined) return noAnswer;
      const by = asker(callTraits.probe.read.limitSeconds, signal);
      const header = probe?.regionHeader;
      const answer = await probeRead(asked.host, asked.healthPath, by, header);
      return { ok: answer.good, servedBy: servedBy(answer.region) };
    },
  };
}

/** The service's name is asked as its primary is: replicas of one service have one health path. */
function hostOf(
  { domain, replicas, deployed }: RecoveryPlanDocument,
  region: string | null,
): ProbedHost | undefined {
  const [primary] = replicas;
  const asked = region === null ? primary : replicas.find((replica) => replica.region === region);
  if (asked === undefined) return undefined;
  const { healthPath } = asked;
  if (region === null) {
    return { host: domain, healthPath, regions: replicas.map((replica) => replica.region) };
  }
  const host = deployed.replicas[region]?.endpoint;
  return host === undefined ? undefined : { host, healthPath, regions: [region] };
}
