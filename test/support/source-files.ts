import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

export const root = join(__dirname, "..", "..");

/** Paths of the code below a folder, from the root of the repository. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ts|mts|mjs|js)$/.test(path) && !path.includes("node_modules"))
    .map((path) => join(folder, path));
}

export function textOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** What a file imports: static, side-effect and dynamic imports, re-exports and `require` alike. */
export function importsOf(file: string): string[] {
  const text = textOf(file).replace(/\/\*[\s\S]*?\*\//g, "");
  const forms = [
    /(?:^|\n)\s*(?:import|export)\s[^;]*?\sfrom\s+["']([^"']+)["']/g,
    /(?:^|\n)\s*import\s+["']([^"']+)["']/g,
    /\bimport\(\s*["']([^"']+)["']/g,
    /\brequire\(\s*["']([^"']+)["']/g,
  ];
  return forms.flatMap((form) => [...text.matchAll(form)].map((match) => match[1] ?? ""));
}

/** The files of ours that a file imports, as paths without an extension. */
export function ownImportsOf(file: string): string[] {
  return importsOf(file)
    .filter((target) => target.startsWith("."))
    .map((target) => relative(root, join(root, dirname(file), target)).replace(/\.js$/, ""));
}

/** The room of a layer that a path stands in: its folder there; `"."` for the layer's own root. */
export function roomOf(path: string): string {
  const [, , room, ...rest] = path.split(sep);
  return rest.length > 0 && room !== undefined ? room : ".";
}

/** Groups of nodes that can reach one another (Tarjan's strongly connected components). */
export function circlesIn(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];

  const visit = (node: string): void => {
    order.set(node, order.size);
    lowest.set(node, order.get(node) ?? 0);
    open.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      const reached = open.includes(next) ? (lowest.get(next) ?? 0) : Number.POSITIVE_INFINITY;
      lowest.set(node, Math.min(lowest.get(node) ?? 0, reached));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const group = open.splice(open.indexOf(node));
    if (group.length > 1 || (edges.get(node) ?? []).includes(node)) found.push(group.sort());
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return found.sort();
}
