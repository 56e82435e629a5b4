/*
 * The programs under test/support/engine/programs, by what is awkward about them. A test holds
 * these lists against the folders.
 */

/** Resources, and what is said of them. */
export const resourcePrograms = [
  "nested-components",
  "options",
  "aliases",
  "transforms",
  "hooks",
  "existing",
] as const;

/** Values that go in and come out. */
export const valuePrograms = [
  "secrets",
  "chained-outputs",
  "assets",
  "odd-names-and-values",
  "stack-outputs",
  "async-main",
  "top-level-await",
] as const;

/** What a program asks of others: providers, look-ups, other stacks, its own configuration. */
export const surroundedPrograms = [
  "providers",
  "look-ups",
  "stack-references",
  "configuration",
] as const;

/** One program that fails in many ways. */
export const failingPrograms = ["refusals"] as const;
