import type { Options } from "./command";
import { aPath, aServer, nameServers } from "./forms";

/** A plan as somebody saved it. */
export const planOption = {
  value: "file",
  what: "file that holds a recovery plan",
  form: aPath,
} as const;

/** The program or the file that a plan is read from: one of the two. */
export const planSourceOptions = {
  program: {
    value: "dir",
    what: "folder of the program that exports the plan",
    form: aPath,
    byDefault: ".",
  },
  plan: { ...planOption, excludes: "program" },
} as const satisfies Options;

/** Events as they were written down. */
export const eventsOption = {
  value: "path",
  what: "file or folder of events; - for standard input",
  form: aPath,
} as const;

export const outOption = {
  value: "dir",
  what: "folder of the report, never overwritten",
  form: aPath,
  byDefault: "./awsdr-report",
} as const;

/** Where AWS is asked, whatever is asked of it. */
export const endpointOption = {
  value: "url",
  what: "one address in place of AWS's, for tests",
  form: aServer,
} as const;

/** Which name servers say where a service is. */
export const resolverOption = {
  value: "addresses",
  what: "name servers in place of the zone's own, with commas between them",
  form: nameServers,
} as const;

export const jsonOption = { what: "print JSON for machines" } as const;
