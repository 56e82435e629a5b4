/**
 * A stand-in for the Pulumi engine, for tests and rehearsals: it runs a program with no CLI, no
 * account and no network, and shows every resource with its inputs, parent, dependencies, options
 * and secrets. It refuses what the real engine refuses, and answers with made-up but plausible
 * outputs, or with unknown ones. It is **not** a deployment engine: nothing is created, compared
 * with a state, updated or deleted.
 *
 * What it shows of a program is what the real engine's state and preview hold, which is tested with
 * both. Out of its reach is what a provider's plugin would say: whether the plugin is there,
 * accepts the arguments, and finds what `get` and `import` name. Aliases are recorded, not matched.
 * Remote components, their methods and parameterized packages are refused.
 *
 * A component, inside the test's own process:
 *
 * ```ts
 * const { resources, outputs } = await deploy(() => {
 *   const vault = new aws.backup.Vault("vault", { region: "eu-west-1" }, { retainOnDelete: true });
 *   return { arn: vault.arn };
 * });
 * expect(resources[0]).toMatchObject({
 *   name: "vault", inputs: { region: "eu-west-1" }, retainOnDelete: true,
 * });
 * expect(outputs.arn).toBe("arn:aws:backup:eu-west-1:123456789012:backup-vault:vault-…");
 *
 * await expect(deploy(() => new SnapshotPolicy("bad", wrong))).rejects.toThrow("must be at least");
 * await deploy(program, { mode: "unknowns" });             // as in a first preview
 * await deploy(program, { lostRegions: ["eu-west-1"] });   // look-ups there fail
 * await deploy(program, { config: { "aws:region": "eu-central-1", domain: "guide.example.com" } });
 * ```
 *
 * A whole program, unmodified, in a process of its own:
 *
 * ```ts
 * const { resources, outputs, failure } = await runProgram({ dir: "examples/warm-standby" });
 * ```
 *
 * @packageDocumentation
 */
export { type Deployment, deploy } from "./in-process";
export {
  type LogLine,
  type Properties,
  type RecordedAlias,
  type RecordedResource,
  unknownMarker,
} from "./recorded";
export type { Recording } from "./result";
export { type ProgramOptions, type ProgramRun, runProgram } from "./run-program";
export type { OfflineOptions } from "./settings";
