/** One policy, read and checked: every element of it is one that the evaluator knows. */
export interface Policy {
  readonly statements: readonly Statement[];
}

/** A list of patterns, and whether a statement speaks of what matches or of all the rest. */
export interface Patterns {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

/** Kind of principal (`AWS`, `Service`) → names; `"*"` is anybody. */
export type PrincipalElement = "*" | Readonly<Record<string, readonly string[]>>;

/** One test of a statement: every test must hold. */
export interface ConditionTest {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface Statement {
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  /** Absent in a policy of an identity. */
  readonly principal: PrincipalElement | undefined;
  readonly action: Patterns;
  /** Absent only in a role's trust: its resource is the role. */
  readonly resource: Patterns | undefined;
  readonly conditions: readonly ConditionTest[];
}

const topElements = ["Version", "Id", "Statement"];
const elements = ["Sid", "Effect", "Principal", "Condition"];
const pairs = ["Action", "NotAction", "Resource", "NotResource"];

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a policy from its JSON text or from the object that it says.
 *
 * @throws Error for an element that the evaluator does not know (`NotPrincipal`), for a policy
 *   variable, and for what is no policy: a matrix over half a policy would prove nothing
 */
export function policyOf(document: unknown): Policy {
  const fields = fieldsOf(typeof document === "string" ? JSON.parse(document) : document);
  known(fields, topElements);
  // Version 2008-10-17, the default, knows no policy variables; the rest is the same.
  if (fields.Version !== undefined && fields.Version !== "2012-10-17") {
    throw new Error(`a policy of version ${String(fields.Version)} is not known here`);
  }
  const statements = Array.isArray(fields.Statement) ? fields.Statement : [fields.Statement];
  return { statements: statements.map((statement) => statementOf(fieldsOf(statement))) };
}

function statementOf(fields: Fields): Statement {
  known(fields, [...elements, ...pairs]);
  const { Sid = "", Effect: effect, Principal, Condition = {} } = fields;
  if (effect !== "Allow" && effect !== "Deny") throw new Error(`no effect: ${String(effect)}`);
  const action = patternsOf(fields, "Action");
  if (action === undefined) throw new Error("a statement has neither Action nor NotAction");
  return {
    sid: String(Sid),
    effect,
    principal: Principal === undefined ? undefined : principalOf(Principal),
    action,
    resource: patternsOf(fields, "Resource"),
    conditions: Object.entries(fieldsOf(Condition)).flatMap(([operator, tests]) =>
      Object.entries(fieldsOf(tests)).map(([key, values]) => ({
        operator,
        key,
        values: texts(values),
      })),
    ),
  };
}

function patternsOf(fields: Fields, element: string): Patterns | undefined {
  const { [element]: listed, [`Not${element}`]: spared } = fields;
  if (listed !== undefined && spared !== undefined) {
    throw new Error(`a statement has both ${element} and Not${element}`);
  }
  const given = listed ?? spared;
  if (given === undefined) return undefined;
  const patterns = texts(given);
  if (patterns.length === 0) throw new Error(`${element} lists nothing`);
  return { not: listed === undefined, patterns };
}

function principalOf(given: unknown): PrincipalElement {
  if (given === "*") return "*";
  const fields = fieldsOf(given);
  known(fields, ["AWS", "Service"]);
  return Object.fromEntries(Object.entries(fields).map(([kind, names]) => [kind, texts(names)]));
}

/** One text or several; IAM takes a bare number or truth value for its text. */
function texts(given: unknown): string[] {
  const list: unknown[] = Array.isArray(given) ? given : [given];
  return list.map((value) => {
    if (!["string", "boolean", "number"].includes(typeof value)) {
      throw new Error(`no text: ${JSON.stringify(value)}`);
    }
    const text = String(value);
    if (text.includes("${")) throw new Error(`policy variables are not known here: ${text}`);
    return text;
  });
}

function fieldsOf(given: unknown): Fields {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new Error(`no object: ${JSON.stringify(given)}`);
  }
  return Object.fromEntries(Object.entries(given));
}

function known(fields: Fields, names: readonly string[]): void {
  for (const name of Object.keys(fields)) {
    if (!names.includes(name)) throw new Error(`the element ${name} is not known here`);
  }
}
