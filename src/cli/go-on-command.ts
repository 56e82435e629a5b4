import type { FailoverValues } from "./new-failover";

/** What of a command line is said again when somebody goes on. */
export type SaidBefore = Pick<
  FailoverValues,
  | "to"
  | "from"
  | "drill"
  | "planned"
  | "startedAt"
  | "shiftEarly"
  | "noShiftEarly"
  | "incident"
  | "report"
  | "journal"
  | "profile"
  | "roleArn"
  | "sourceIdentity"
  | "endpointUrl"
  | "resolver"
  | "atATime"
>;

/** The command that moves some services, or goes on with one run, with all that was said before. */
export function goOnCommand(
  files: readonly string[],
  said: SaidBefore,
  { run, execute = true }: { readonly run?: string; readonly execute?: boolean } = {},
): string {
  const { startedAt, resolver } = said;
  const began = startedAt instanceof Date ? startedAt.toISOString() : startedAt;
  const isNew = run === undefined;
  const words = [
    "awsdr failover",
    ...files.map((file) => `--plan ${quoted(file)}`),
    `--to ${said.to} ${said.planned ? "--planned" : "--lost-region"}`,
    ...option("--resume", run),
    ...(isNew ? option("--from", said.from) : []),
    ...(isNew && said.drill ? ["--drill"] : []),
    ...(isNew ? option("--started-at", began) : []),
    ...(isNew ? option("--incident", said.incident) : []),
    ...(isNew && said.shiftEarly ? ["--shift-early"] : []),
    ...(isNew && said.noShiftEarly ? ["--no-shift-early"] : []),
    ...(said.journal === "." ? [] : option("--journal", said.journal)),
    ...option("--profile", said.profile),
    ...option("--role-arn", said.roleArn),
    ...option("--source-identity", said.sourceIdentity),
    ...option("--endpoint-url", said.endpointUrl),
    ...option("--resolver", resolver?.join(",")),
    ...(execute ? option("--report", said.report) : []),
    ...(files.length > 1 && said.atATime > 1 ? [`--at-a-time ${said.atATime}`] : []),
    ...(execute ? ["--execute"] : []),
  ];
  return words.join(" ");
}

function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${name} ${quoted(value)}`];
}

/** As a shell takes it for one word. */
function quoted(text: string): string {
  return /^[\w./:,@+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
