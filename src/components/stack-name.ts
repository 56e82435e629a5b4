import * as pulumi from "@pulumi/pulumi";

/**
 * A physical name for a type that Pulumi makes up none for: the project and the stack before it keep two
 * stacks of one account apart. Dashboards take letters, digits, hyphens and underscores only.
 * [api:cloudwatch.PutDashboard.DashboardName]
 */
export function stackName(name: string): string {
  const full = [pulumi.getProject(), pulumi.getStack(), name].join("-");
  return full.replace(/[^A-Za-z0-9_-]/g, "-");
}
