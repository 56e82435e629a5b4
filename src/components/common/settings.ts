import * as pulumi from "@pulumi/pulumi";

/**
 * Reads stack settings, and stands in for the missing ones while nothing is deployed.
 *
 * A preview or a rehearsal needs no configuration: it gets the placeholder of every setting that
 * the stack lacks. An actual `pulumi up` is refused, with the commands that set what is missing.
 *
 * @example
 * const { domain, image } = awsdr.settings({ domain: "guide.example.com", image: "…" });
 */
export function settings<Names extends string>(
  placeholders: Record<Names, string>,
  config: pulumi.Config = new pulumi.Config(),
): Record<Names, string> {
  const names = Object.keys(placeholders) as Names[];
  const missing = names.filter((name) => config.get(name) === undefined);
  if (missing.length > 0 && !pulumi.runtime.isDryRun()) {
    const commands = missing.map((name) => `  pulumi config set ${name} <your ${name}>`);
    throw new pulumi.RunError(
      [
        "this stack would be deployed with placeholders; set its own values first:",
        ...commands,
      ].join("\n"),
    );
  }
  const entries = names.map((name) => [name, config.get(name) ?? placeholders[name]] as const);
  return Object.fromEntries(entries) as Record<Names, string>;
}
