/**
 * A setting from the environment; without it, the function fails to start and says which it lacks.
 */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} must be set`);
  return value;
}
