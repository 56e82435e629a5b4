import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";

import type { Properties } from "../../../src/offline/recorded";
import { unwrap } from "../../../src/offline/wire";
import { editProgram } from "../engine/project-copy";
import { type CliRun, openWorkbench, type Workbench } from "../engine/workbench";
import { emulatorBacking } from "./backing/emulator-backing";
import { type ClientSettings, clientSettings } from "./client-settings";
import { createOperator, operatorArn } from "./operator";

/**
 * A resource as the engine holds it once it stands, in a form that goes from process to process.
 */
export interface StandingResource {
  readonly type: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What one `up` of an example has made: outputs of the stack, and every resource by its name. */
export interface DeployedStack {
  readonly outputs: { readonly recoveryPlan: unknown; readonly url: string };
  readonly resources: Readonly<Record<string, StandingResource>>;
  /** Credentials of the one whom the program names as its operator. */
  readonly operator: ClientSettings["credentials"];
}

/**
 * Brings up the warm-standby example in the emulator, as a user does with the Pulumi CLI, with an
 * operator.
 */
export async function deployStack(pulumi: string, endpoint: string): Promise<DeployedStack> {
  const settings = {
    domain: "guide.shop.test",
    // The program takes a zone that exists, as zones outlive stacks.
    zoneId: await hostedZone(endpoint, "shop.test"),
    image: "222222222222.dkr.ecr.eu-west-1.amazonaws.com/guide:2",
  };
  const bench = await openWorkbench(pulumi, { backing: emulatorBacking(endpoint) });
  try {
    editProgram(bench.projectDir, "  notify: {", `${operators}  notify: {`);
    const operator = await createOperator(endpoint);
    succeeded(await bench.pulumi("stack", "init", "dev"));
    for (const [name, value] of Object.entries(settings)) {
      succeeded(await bench.pulumi("config", "set", name, value));
    }
    succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));
    const outputs = JSON.parse(succeeded(await bench.pulumi("stack", "output", "--json")));
    return { outputs, resources: standing(bench), operator };
  } finally {
    bench.close();
  }
}

const operators = `  operators: ["${operatorArn}"],\n`;

async function hostedZone(endpoint: string, name: string): Promise<string> {
  const { HostedZone } = await new Route53Client(clientSettings(endpoint, "us-east-1")).send(
    new CreateHostedZoneCommand({ Name: name, CallerReference: name }),
  );
  return String(HostedZone?.Id).replace("/hostedzone/", "");
}

function succeeded({ code, output }: CliRun): string {
  if (code !== 0) throw new Error(output);
  return output;
}

function standing({ cloud }: Workbench): Record<string, StandingResource> {
  return Object.fromEntries(
    cloud
      .resources()
      .map(({ name, type, id, inputs, outputs }) => [
        name,
        { type, id, inputs: unwrap(inputs).values, outputs: unwrap(outputs).values },
      ]),
  );
}
