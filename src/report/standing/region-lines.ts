import type {
  RegionNow,
  StatusResult,
  StoreNow,
  SwitchNow,
} from "../../model/report/status-result";
import type { GivenUpRegion } from "../../model/status/given-up";
import type { Told } from "../../model/status/told";
import type { Tone } from "../paper/text";
import { lasting } from "../paper/words";
import { type FactLine, instantWords, line, toldLine, untoldLine } from "./line";
import { readinessLines } from "./readiness-lines";

/** How one region stands; one that tells nothing at all is one line. */
export function regionLines(region: RegionNow, { at, givenUp }: StatusResult): FactLine[] {
  const left = givenUp.find((one) => one.region === region.region);
  const isNone = left?.state === "not-yet";
  const place = region.isActive ? "active" : isNone ? "NOT a standby" : "standby";
  const head = line(`${region.region}, ${place}`, "", isNone ? "bad" : "strong");
  const [first, ...others] = essentials(region);
  if (
    first !== undefined &&
    first.kind !== "told" &&
    others.every(({ kind }) => kind === first.kind)
  ) {
    return [head, untoldLine("", first, at, "all of it")];
  }
  return [
    head,
    ...(left === undefined ? [] : leftLines(left)),
    tasksLine(region, at),
    ...region.stores.flatMap((store) => storeLines(store, region.isActive, at)),
    ...(region.switch === null ? [] : [valueLine("  switch", region.switch, at)]),
    ...(region.isActive ? [] : readinessLines(region, at)),
  ];
}

/** Why a region that was left behind is no standby, and what makes it one. */
function leftLines({ state, because, command }: GivenUpRegion): FactLine[] {
  const label = state === "not-yet" ? "  given up" : "  untold";
  const [first = "", ...others] = because;
  return [
    line(label, first, "bad"),
    ...others.map((phrase) => line("", phrase, "bad")),
    ...(command === null ? [] : [line("", `make it a standby: ${command}`, "bad")]),
  ];
}

/** What every region has to tell. */
function essentials({ tasks, stores, switch: switchTold }: RegionNow): Told<unknown>[] {
  return [
    ...(tasks === null ? [] : [tasks]),
    ...stores.map(({ state }) => state),
    ...(switchTold === null ? [] : [switchTold]),
  ];
}

function tasksLine({ tasks, isActive }: RegionNow, at: Date): FactLine {
  if (tasks === null) return line("  tasks", "scales by itself, nobody counts them", "soft");
  return toldLine("  tasks", tasks, at, ({ healthy, desired, full, floor, ceiling, deploying }) => {
    const scaled = floor === null ? "not scaled" : `floor ${floor}, ceiling ${ceiling ?? "none"}`;
    const words = [
      `${healthy}/${desired} healthy`,
      `full load ${full}`,
      scaled,
      ...(deploying ? ["a deployment is under way"] : []),
    ];
    const isBad = healthy < desired || (isActive && healthy === 0);
    return { text: words.join(", "), tone: isBad ? "bad" : "plain" };
  });
}

function storeLines({ store, state, lag }: StoreNow, isActive: boolean, at: Date): FactLine[] {
  const stands = toldLine(`  ${store}`, state, at, (value) => {
    const { writes, reads, reason, version, sameVersion } = value;
    const isBad = reason !== null || sameVersion === false || (isActive && writes !== "accepted");
    const words = [
      writesWords[writes],
      ...(reads ? [] : ["cannot be read"]),
      ...(reason === null ? [] : [reason]),
      ...(version === null ? [] : [`version ${version}${sameWords(sameVersion, isActive)}`]),
    ];
    return { text: words.join(", "), tone: isBad ? "bad" : "plain" };
  });
  if (isActive) return [stands];
  const behind = lagLine(lag, at);
  const isCalm = stands.tone === "plain" && behind.tone === "plain";
  return isCalm ? [{ ...stands, text: `${stands.text}, ${behind.text}` }] : [stands, behind];
}

const writesWords = {
  accepted: "takes writes",
  coming: "is on its way to take writes",
  refused: "follows",
} as const;

function sameWords(same: boolean | null, isActive: boolean): string {
  if (isActive) return "";
  if (same === null) return ", the active region's is not known";
  return same ? " = active" : ", NOT the active region's";
}

function lagLine(lag: StoreNow["lag"], at: Date): FactLine {
  if (lag.kind !== "told") return untoldLine("", lag, at, "lag");
  const { value } = lag;
  if (value === null) return line("", `lag: nobody tells ${instantWords(lag.at, at)}`, "bad");
  return line("", `lag ${lasting(value.seconds)} ${instantWords(value.at ?? lag.at, at)}`);
}

/** What a switch, or the force, stands at. */
export function valueLine(label: string, told: Told<SwitchNow>, at: Date, what = ""): FactLine {
  return toldLine(
    label,
    told,
    at,
    ({ value, since, alarm }) => {
      const published = since === null ? "" : `, published ${instantWords(since, at).slice(1, -1)}`;
      const stands = value === null ? "no sample kept" : `${value}${published}`;
      const name = what === "" ? "" : `${what} `;
      const tone: Tone = alarm === "INSUFFICIENT_DATA" ? "bad" : "plain";
      return { text: `${name}${stands}, alarm ${alarm}`, tone };
    },
    what,
  );
}
