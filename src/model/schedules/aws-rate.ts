const unitSeconds: ReadonlyMap<string, number> = new Map([
  ["minute", 60],
  ["hour", 3_600],
  ["day", 86_400],
]);

export type RateReading = { readonly seconds: number } | { readonly faults: string[] };

/**
 * Reads the inside of `rate(…)`: a whole number from 1 up and a unit that agrees with it.
 *
 * docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html: `1 hour` and `5 hours`
 * are valid, `1 hours` and `5 hour` are not. The unit keeps every rate at a minute or more.
 */
export function readAwsRate(inside: string): RateReading {
  const [, digits = "", unit = ""] = /^(\d+)\s+([a-z]+)$/.exec(inside) ?? [];
  const count = Number(digits);
  const single = unit.replace(/s$/, "");
  const seconds = unitSeconds.get(single);
  const got = `got ${JSON.stringify(inside)}`;

  if (digits === "" || seconds === undefined) {
    return { faults: [`rate must be a whole number and minutes, hours or days, ${got}`] };
  }
  if (count < 1) {
    return {
      faults: [`rate must be 1 or more, ${got}: AWS runs nothing more often than a minute`],
    };
  }
  const agreeing = count === 1 ? single : `${single}s`;
  if (unit !== agreeing) {
    return {
      faults: [`rate must agree in number with its unit, ${got}: write ${digits} ${agreeing}`],
    };
  }
  return Number.isSafeInteger(count * seconds)
    ? { seconds: count * seconds }
    : { faults: [`rate must be countable in seconds, ${got}`] };
}
