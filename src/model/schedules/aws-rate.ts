import { type Checked, fault } from "../faults";

const unitSeconds: ReadonlyMap<string, number> = new Map([
  ["minute", 60],
  ["hour", 3_600],
  ["day", 86_400],
]);

/**
 * Seconds of the inside of `rate(…)`: a whole number from 1 up and a unit that agrees with it.
 *
 * docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html: `1 hour` and `5 hours`
 * are valid, `1 hours` and `5 hour` are not. The unit keeps every rate at a minute or more.
 */
export function readAwsRate(inside: string): Checked<number> {
  const [, digits = "", unit = ""] = /^(\d+)\s+([a-z]+)$/.exec(inside) ?? [];
  const count = Number(digits);
  const single = unit.replace(/s$/, "");
  const seconds = unitSeconds.get(single);
  const wrong = (rule: string, reason = ""): Checked<number> => ({
    faults: [fault("rate", `must ${rule}, got ${JSON.stringify(inside)}${reason}`)],
  });

  if (digits === "" || seconds === undefined) {
    return wrong("be a whole number and minutes, hours or days");
  }
  if (count < 1) {
    return wrong("be 1 or more", ": AWS runs nothing more often than a minute");
  }
  const agreeing = count === 1 ? single : `${single}s`;
  if (unit !== agreeing) {
    return wrong("agree in number with its unit", `: write ${digits} ${agreeing}`);
  }
  return Number.isSafeInteger(count * seconds)
    ? { value: count * seconds }
    : wrong("be countable in seconds");
}
