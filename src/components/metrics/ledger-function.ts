import type * as pulumi from "@pulumi/pulumi";

import { type BundledFunction, createBundledFunction } from "../common/bundled-function";
import type { PolicyStatement } from "../common/policy-statement";
import { type Bundle, type LedgerSite, tagsFor } from "./site";

/** A function that works on the ledger in one region. */
export interface LedgerFunctionNeeds {
  /** Which built bundle it runs; also part of its name. */
  bundle: Bundle;
  description: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** What it is told beside table, account and service. */
  environment?: Record<string, pulumi.Input<string>>;
  /** What it may do beside writing its own log. */
  statements: PolicyStatement[];
}

/** Creates a function of ours that works on the ledger. */
export function createLedgerFunction(
  site: LedgerSite,
  needs: LedgerFunctionNeeds,
): BundledFunction {
  const { service, account, tableName, suffix, transform } = site;
  const { bundle, environment } = needs;
  return createBundledFunction(
    {
      ...site,
      tags: tagsFor(site, bundle),
      transform: {
        role: transform[`${bundle}Role`],
        policy: transform[`${bundle}Policy`],
        log: transform[`${bundle}Log`],
        lambda: transform[bundle],
      },
    },
    {
      ...needs,
      environment: {
        AWSDR_TABLE: tableName,
        AWSDR_ACCOUNT: account,
        AWSDR_SERVICE: service,
        AWSDR_LEDGER: suffix,
        ...environment,
      },
    },
  );
}
