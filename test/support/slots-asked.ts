/** Last words of every slot, which change nothing, and how often each slot was asked for its. */
export interface SlotsAsked<Slots> {
  readonly transform: Slots;
  readonly asked: Readonly<Record<string, number>>;
}

/** A transform that has all slots there can be and counts how often they are asked. */
export function slotsAsked<Slots extends object>(): SlotsAsked<Slots> {
  const asked: Record<string, number> = {};
  const transform = new Proxy({} as Slots, {
    get: (_, slot) => (args: unknown) => {
      asked[String(slot)] = (asked[String(slot)] ?? 0) + 1;
      return args;
    },
  });
  return { transform, asked };
}
