import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** How a component is renamed. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
  /** Whether the program says what the component was called before. */
  readonly aliased: boolean;
}

/** Gives a component of a copied program another name; its stores and services keep theirs. */
export function renameComponent(projectDir: string, { from, to, aliased }: Renaming): void {
  const file = join(projectDir, "index.ts");
  const text = readFileSync(file, "utf8");
  const found = creationsIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest)).filter(
    ({ name }) => name.text === from,
  );
  const [creation] = found;
  if (creation === undefined || found.length > 1) {
    throw new Error(`the program creates ${found.length} components of the name ${from}`);
  }
  const { name, args } = creation;
  const options = aliased ? `, { aliases: [{ name: ${JSON.stringify(from)} }] }` : "";
  writeFileSync(
    file,
    text.slice(0, name.pos) +
      JSON.stringify(to) +
      text.slice(name.end, args.end) +
      options +
      text.slice(args.end),
  );
}

/** What is created at the top of a program under a name that is written there. */
function creationsIn(source: ts.SourceFile) {
  const expressions = source.statements.flatMap((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ initializer }) => initializer)
      : [],
  );
  return expressions.flatMap((expression) => {
    if (expression === undefined || !ts.isNewExpression(expression)) {
      return [];
    }
    const [name, args] = expression.arguments ?? [];
    return name !== undefined && args !== undefined && ts.isStringLiteral(name)
      ? [{ name, args }]
      : [];
  });
}
