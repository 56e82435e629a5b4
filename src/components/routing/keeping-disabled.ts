import type * as pulumi from "@pulumi/pulumi";

/**
 * Options of a health check. Whoever disables one at run time means it: Route 53 then counts it as
 * healthy, and no refresh and no deployment enables it again, in the middle of an outage perhaps.
 * [api:route53.HealthCheckConfig.Disabled]
 */
export function keepingDisabled(opts: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  return { ...opts, ignoreChanges: [...(opts.ignoreChanges ?? []), "disabled"] };
}
