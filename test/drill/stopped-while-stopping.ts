import { moved, planned } from "./moved";

/** A planned move that its operator stops once the old region is told to stop. */
export async function stoppedWhileStopping() {
  const operator = new AbortController();
  const first = await moved({
    ...planned,
    order: { ...planned.order, signal: operator.signal },
    seen: ({ cloud, clock }) => ({
      compute: {
        ...cloud.compute,
        stop: async (...request) => {
          await cloud.compute.stop(...request);
          clock.after(1, () => operator.abort(), { awaited: true });
        },
      },
    }),
  });
  return { ...first, order: { ...first.order, mode: "planned" as const, signal: undefined } };
}
