import * as v from "valibot";

/**
 * A field of the plan that may be null, and then may be missing too: the outputs of a component
 * that a program in another language uses come without their nulls.
 */
export function orNull<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.nullish(schema, null);
}
