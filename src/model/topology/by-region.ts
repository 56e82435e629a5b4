/** A value for each region, under the region's name and in the order given. */
export function byRegion<Value>(
  regions: readonly string[],
  value: (region: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(regions.map((region) => [region, value(region)]));
}

/** What follows from the value of each region, under the same names and in the same order. */
export function mapRegions<Value, Result>(
  values: Readonly<Record<string, Value>>,
  result: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(
    Object.entries(values).map(([region, value]) => [region, result(value)]),
  );
}

/**
 * The value of one region, of a record that was made for it.
 *
 * @throws RangeError for a region that the record was not made for
 */
export function inRegion<Value>(values: Readonly<Record<string, Value>>, region: string): Value {
  const value = values[region];
  if (value === undefined) {
    throw new RangeError(`${region} is none of ${Object.keys(values).join(", ")}`);
  }
  return value;
}
