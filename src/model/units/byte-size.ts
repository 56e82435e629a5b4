import { type Checked, fault } from "../faults";

/** Most digits that a size may have: 19 hold every signed 64-bit number. */
const byteCountText = /^\d{1,19}$/;

const binaryUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] as const;

/**
 * A size from an event, exactly: AWS writes it as a number in one event and as digits in another.
 *
 * `undefined` means that the event does not say: the field is missing, `null`, `""` or `{}`. That
 * is unknown, never zero.
 */
export function parseByteCount(path: string, value: unknown): Checked<bigint | undefined> {
  if (value === undefined || value === null || value === "" || isEmptyObject(value)) {
    return { value: undefined };
  }
  const isNumber = typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
  if (isNumber || (typeof value === "string" && byteCountText.test(value))) {
    return { value: BigInt(value) };
  }
  return { faults: [fault(path, "must be a count of bytes")] };
}

/**
 * Bytes in binary units for people: `22548578304n` is `"21 GiB"`, `1536n` is `"1.5 KiB"`.
 *
 * At most two decimals, half away from zero, computed in whole numbers: a float is wrong from 8 PiB
 * up.
 */
export function formatBytes(bytes: bigint): string {
  const magnitude = bytes < 0n ? -bytes : bytes;
  const sign = bytes < 0n ? "-" : "";

  for (const [power, unit] of binaryUnits.entries()) {
    const hundredths = power === 0 ? magnitude * 100n : roundedHundredths(magnitude, power);
    const last = power === binaryUnits.length - 1;
    // Compared after rounding, so that 1,048,575 bytes read "1 MiB" and not "1024 KiB".
    if (hundredths < 102_400n || last) return `${sign}${decimal(hundredths)} ${unit}`;
  }
  return `${sign}${magnitude} B`;
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0
  );
}

function roundedHundredths(bytes: bigint, power: number): bigint {
  const unit = 1024n ** BigInt(power);
  return (bytes * 200n + unit) / (unit * 2n);
}

function decimal(hundredths: bigint): string {
  const fraction = (hundredths % 100n).toString().padStart(2, "0").replace(/0+$/, "");
  const whole = (hundredths / 100n).toString();
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/**
 * Bytes in decimal digits of a size in whole GiB; `undefined` for none, and for 0, which is no
 * size.
 */
export function gibibytes(count: number | undefined): string | undefined {
  if (count === undefined || !Number.isSafeInteger(count) || count <= 0) return undefined;
  return (BigInt(count) << 30n).toString();
}
