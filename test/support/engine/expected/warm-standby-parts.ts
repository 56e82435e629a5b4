/** Regions of the warm-standby example. */
export const primary = "eu-west-1";
export const standby = "eu-central-1";
export const witness = "eu-west-3";

/** The document of its plan is written anew. */
export const plan = "update guide-plan-document";

/** So is what shows the objectives and the alarms. */
export const dashboard = `update guide-plan-dashboard-${standby}`;

/** How its program declares its database. */
export const database = '{ engine: "aurora-postgresql" }';

/** What is done in each region. */
export function inBoth(deeds: (region: string) => readonly string[]): string[] {
  return [standby, primary].flatMap(deeds);
}

/** A new task definition takes the place of the old one, and the service takes it up. */
export function redeployedIn(region: string): string[] {
  return [
    `create guide-${region}-task`,
    `delete guide-${region}-task`,
    `update guide-${region}-service`,
  ];
}
