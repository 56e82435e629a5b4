/** One resource in a form in which both engines can be held against each other: field by field. */
export type Comparable = Readonly<Record<string, unknown>> & { readonly urn: string };

/** Properties as plain data, and the paths of those that are secret. */
export interface Plain {
  readonly values: Record<string, unknown>;
  readonly secrets: readonly string[];
}

/** What an event shows in place of a secret, and of an asset's text. */
const hidden = { secret: "[secret]", text: "<contents elided>" } as const;

/**
 * Everything that is done to a value before it is compared stands here, with its reason. Nothing
 * else may hide a difference.
 */
export const normalise = {
  /** The engine keeps dependencies in sets, and writes them in the order that Go's maps give. */
  set(urns: readonly string[] | undefined): string[] {
    return [...new Set(urns)].sort();
  },

  /** The engine notes an empty list for an input that refers to nothing; offline there is none. */
  sets(byProperty: Readonly<Record<string, readonly string[]>> | undefined) {
    return Object.fromEntries(
      Object.entries(byProperty ?? {})
        .filter(([, urns]) => urns.length > 0)
        .map(([property, urns]) => [property, normalise.set(urns)]),
    );
  },

  /** State says "BeforeCreate" where the program says `beforeCreate`. */
  moments(hooks: Readonly<Record<string, readonly string[]>> | undefined) {
    return Object.fromEntries(
      Object.entries(hooks ?? {}).map(([moment, names]) => [
        moment.slice(0, 1).toLowerCase() + moment.slice(1),
        names,
      ]),
    );
  },

  /** A provider's id is random in the engine; which provider it is, its URN says. */
  provider(reference: string | undefined): string {
    return (reference ?? "").split("::").slice(0, 4).join("::");
  },

  /** The engine keeps something for itself among the inputs of every provider. */
  withoutInternal(type: string, inputs: Readonly<Record<string, unknown>>) {
    const { __internal, ...rest } = inputs;
    return type.startsWith("pulumi:providers:") ? rest : inputs;
  },

  /** A provider's id is random in the engine. */
  id(type: string, id: string | undefined): string {
    return type.startsWith("pulumi:providers:") ? "" : (id ?? "");
  },

  /** The engine has seconds where the program, and the offline engine, say "5m". */
  seconds(durations: Readonly<Record<string, string | number>> | undefined) {
    return Object.fromEntries(
      Object.entries(durations ?? {}).map(([operation, duration]) => [
        operation,
        typeof duration === "number" ? duration : secondsIn(duration),
      ]),
    );
  },

  /** An event hides every secret, whatever is within it, and the text of assets. */
  masked({ values, secrets }: Plain): Plain {
    return {
      values: Object.fromEntries(
        Object.entries(values).map(([key, value]) => [key, masked(value, key, secrets)]),
      ),
      secrets: secrets.filter((path) => !secrets.some((other) => isWithin(path, other))),
    };
  },
};

function secondsIn(duration: string): number {
  const unit: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 0.001 };
  return [...duration.matchAll(/([\d.]+)(ms|h|m|s)/g)].reduce(
    (sum, [, amount, name = ""]) => sum + Number(amount) * (unit[name] ?? Number.NaN),
    0,
  );
}

function masked(value: unknown, path: string, secrets: readonly string[]): unknown {
  if (secrets.includes(path)) {
    return hidden.secret;
  }
  if (Array.isArray(value)) {
    return value.map((element, index) => masked(element, `${path}[${index}]`, secrets));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (isTextAsset(value)) {
    return { asset: { text: hidden.text } };
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, masked(inner, `${path}.${key}`, secrets)]),
  );
}

function isTextAsset(value: object): boolean {
  return "asset" in value && typeof Object(value.asset).text === "string";
}

function isWithin(path: string, other: string): boolean {
  return path.startsWith(`${other}.`) || path.startsWith(`${other}[`);
}
