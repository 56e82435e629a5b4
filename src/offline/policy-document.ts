import { objects } from "./computed/subject";
import type { Properties } from "./recorded";

/**
 * Renders an IAM policy document as the look-up `aws.iam.getPolicyDocument` does: a list of one
 * becomes a plain string, and statements with the same id override earlier ones.
 */
export function renderedPolicy(args: Properties): Properties {
  const statements: Properties[] = [];
  const add = (statement: Properties) => {
    const same = statements.findIndex(({ Sid }) => Sid !== undefined && Sid === statement.Sid);
    statements.splice(same < 0 ? statements.length : same, same < 0 ? 0 : 1, statement);
  };
  for (const source of documents(args.sourcePolicyDocuments, args.sourceJson)) {
    statementsIn(source).forEach(add);
  }
  for (const statement of objects(args.statements)) {
    add(rendered(statement));
  }
  for (const override of documents(args.overridePolicyDocuments, args.overrideJson)) {
    statementsIn(override).forEach(add);
  }
  return {
    Version: args.version ?? "2012-10-17",
    ...(args.policyId !== undefined && { Id: args.policyId }),
    Statement: statements,
  };
}

function rendered(statement: Properties): Properties {
  const all: Properties = {
    Sid: statement.sid || undefined,
    Effect: statement.effect ?? "Allow",
    Action: oneOrMany(statement.actions),
    NotAction: oneOrMany(statement.notActions),
    Resource: oneOrMany(statement.resources),
    NotResource: oneOrMany(statement.notResources),
    Principal: principals(statement.principals),
    NotPrincipal: principals(statement.notPrincipals),
    Condition: conditions(statement.conditions),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function oneOrMany(values: unknown): unknown {
  if (!Array.isArray(values) || values.length === 0) {
    return undefined;
  }
  return values.length === 1 ? values[0] : values;
}

function principals(given: unknown): unknown {
  const list = objects(given);
  if (list.length === 0) {
    return undefined;
  }
  if (list.some(({ type }) => type === "*")) {
    return "*";
  }
  const byType = new Map<string, unknown[]>();
  for (const { type, identifiers } of list) {
    const key = String(type);
    const more: unknown[] = Array.isArray(identifiers) ? identifiers : [];
    byType.set(key, [...(byType.get(key) ?? []), ...more]);
  }
  return Object.fromEntries([...byType].map(([type, ids]) => [type, oneOrMany(ids) ?? []]));
}

function conditions(given: unknown): unknown {
  const tests: Record<string, Properties> = {};
  for (const { test, variable, values } of objects(given)) {
    const name = String(test);
    tests[name] = { ...tests[name], [String(variable)]: oneOrMany(values) };
  }
  return Object.keys(tests).length === 0 ? undefined : tests;
}

function documents(many: unknown, one: unknown): string[] {
  const list: unknown[] = Array.isArray(many) ? many : [];
  return [...list, one].filter((json): json is string => typeof json === "string" && json !== "");
}

function statementsIn(json: string): Properties[] {
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== "object" || parsed === null || !("Statement" in parsed)) {
    return [];
  }
  return objects(Array.isArray(parsed.Statement) ? parsed.Statement : [parsed.Statement]);
}
