import type { Report } from "../../model/report/report";
import { signOf } from "../paper/marks";
import {
  type Align,
  clippedBefore,
  type TextStyle,
  tabled,
  toned,
  usableWidth,
} from "../paper/text";
import { roughly } from "../paper/words";
import { bytesShown, capacityRows } from "./capacity-rows";
import { mostRows, restLines, tableOrList } from "./table-or-list";
import { behind, loss } from "./verdicts";

/** B at present, and what stands beside it. */
export function backupLines({ capacity }: Report, style: TextStyle): string[] {
  const regions = Object.entries(capacity.byRegion);
  const rows = capacityRows(capacity).map(({ name, bytes, meaning }) => [
    name,
    bytesShown(bytes),
    meaning,
  ]);
  const [b = [], ...others] = rows;
  const byRegion = regions.map(([region, bytes]) => [`  in ${region}`, bytesShown(bytes), ""]);
  const parts = regions.length < 2 ? [] : byRegion;
  return tabled([b, ...parts, ...others], ["left", "right", "left"], usableWidth(style));
}

/** What a restore would lose of each store, the worst first. */
export function storeLines({ rpo }: Report, style: TextStyle): string[] {
  const known = rpo.objectiveSeconds !== null;
  if (rpo.stores.length === 0) {
    const why = known ? "the plan has no stores" : "no plan says of what";
    return [`  no recovery point is held, and ${why}`];
  }
  const shown = rpo.stores.slice(0, mostRows);
  const rows = shown.map((store) => [
    clippedBefore(store.store, 44),
    store.ageSeconds === null ? "none" : roughly(store.ageSeconds),
    ...(known ? [loss(store), behind(store), `${signOf(store.verdict)} ${store.verdict}`] : []),
    [store.replicated === true && "replicated", store.stale === true && "stale"]
      .filter(Boolean)
      .join(", "),
  ]);
  const head = ["Worst first", "age", ...(known ? ["elsewhere", "behind", "RPO"] : []), ""];
  const align: Align[] = [
    "left",
    "right",
    ...(known ? (["right", "right", "left"] as const) : []),
    "left",
  ];
  const lines = tableOrList({ head, rows, align }, style, (line, row) => {
    const { verdict, stale } = shown[row] ?? {};
    return verdict === "missed" || stale === true ? toned(line, "bad", style) : line;
  });
  return [...lines, ...restLines(rpo.stores.length - shown.length, style)];
}
