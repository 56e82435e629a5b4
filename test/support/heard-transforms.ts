/**
 * A transform with every slot that can be asked for, which changes nothing, and the slots that
 * were.
 */
export interface HeardTransforms {
  readonly transform: object;
  /** One entry a child, in the order of creation. */
  readonly slots: string[];
}

/** Hears of every child that a component lets its caller have the last word on. */
export function heardTransforms(): HeardTransforms {
  const slots: string[] = [];
  const transform = new Proxy(
    {},
    {
      get: (_, slot) => (args: unknown) => {
        slots.push(String(slot));
        return args;
      },
    },
  );
  return { transform, slots };
}
