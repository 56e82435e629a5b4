import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";

import type { RecoveryPlanDocument } from "../../../../src/model/plan/recovery-plan";
import type { ClientSettings } from "../client-settings";
import type { AwsCall } from "./aws-call";

/** What the emulator has not, and what is known of it. */
export interface StubbedWorld {
  readonly plan: RecoveryPlanDocument;
  /** Settings of a client of the emulator itself. */
  readonly at: (region: string) => ClientSettings;
  /** Scalable targets by region, as the program declares them; orders change them. */
  readonly targets: Map<string, ScalableTarget>;
}

/** As Application Auto Scaling describes it. [api:application-autoscaling.ScalableTarget] */
export interface ScalableTarget {
  readonly ServiceNamespace: string;
  readonly ResourceId: string;
  readonly ScalableDimension: string;
  readonly MinCapacity: number;
  readonly MaxCapacity: number;
  readonly SuspendedState: Readonly<Record<string, boolean>>;
}

/** An answer as it goes over the wire. */
export interface StubAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Stub = (world: StubbedWorld, call: AwsCall, body: Buffer) => Promise<StubAnswer>;

const routes: Readonly<Record<string, Stub>> = {
  "application-autoscaling:DescribeScalableTargets": async ({ targets }, { region }, body) => {
    const { ResourceIds = [] } = JSON.parse(body.toString()) as { ResourceIds?: string[] };
    const found = [targets.get(region)].filter(
      (target) => target !== undefined && ResourceIds.includes(target.ResourceId),
    );
    return json({
      ScalableTargets: found.map((target) => ({
        ...target,
        RoleARN: "arn:aws:iam::123456789012:role/aws-service-role/ecs.application-autoscaling",
        CreationTime: 1_700_000_000,
      })),
    });
  },

  // What is left out stays as it is. [api:application-autoscaling.RegisterScalableTarget]
  "application-autoscaling:RegisterScalableTarget": async ({ targets }, { region }, body) => {
    const asked = JSON.parse(body.toString()) as Partial<ScalableTarget>;
    const known = targets.get(region);
    if (known === undefined || asked.ResourceId !== known.ResourceId) {
      return refusal("ValidationException", `no service ${asked.ResourceId} in ${region}`);
    }
    targets.set(region, { ...known, ...asked });
    const id = known.ResourceId.replaceAll("/", "-");
    return json({
      ScalableTargetARN: `arn:aws:application-autoscaling:${region}:123456789012:scalable-target/${id}`,
    });
  },

  // As many healthy targets as the emulator says that tasks run.
  // [api:elasticloadbalancing.DescribeTargetHealth, 2015-12-01]
  "elasticloadbalancing:DescribeTargetHealth": async ({ plan, at }, { region }, body) => {
    const arn = new URLSearchParams(body.toString()).get("TargetGroupArn");
    const compute = plan.deployed.replicas[region]?.compute;
    if (compute?.kind !== "ecs-service" || compute.targetGroupArn !== arn) {
      return queryRefusal("TargetGroupNotFound", `no target group ${arn} in ${region}`);
    }
    const { cluster, service } = compute;
    const { services = [] } = await new ECSClient(at(region)).send(
      new DescribeServicesCommand({ cluster, services: [service] }),
    );
    const healthy = Array.from(
      { length: services[0]?.runningCount ?? 0 },
      (_, nth) =>
        `<member><Target><Id>10.0.0.${nth + 1}</Id><Port>8080</Port></Target>` +
        "<TargetHealth><State>healthy</State></TargetHealth></member>",
    );
    return xml(
      '<DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">' +
        `<DescribeTargetHealthResult><TargetHealthDescriptions>${healthy.join("")}` +
        "</TargetHealthDescriptions></DescribeTargetHealthResult>" +
        `${requestId}</DescribeTargetHealthResponse>`,
    );
  },
};

/** Operations that are answered in the emulator's place, as IAM names them. */
export const stubbedOperations: readonly string[] = Object.keys(routes);

/** The answer in the emulator's place; undefined where the emulator answers by itself. */
export async function answerOfStub(
  world: StubbedWorld,
  call: AwsCall,
  body: Buffer,
): Promise<{ status: number; headers: Record<string, string>; body: Buffer } | undefined> {
  const answer = await routes[call.action]?.(world, call, body);
  if (answer === undefined) return undefined;
  const headers = { ...answer.headers, date: new Date().toUTCString() };
  return { status: answer.status, headers, body: Buffer.from(answer.body) };
}

const requestId =
  "<ResponseMetadata><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ResponseMetadata>";

function json(value: unknown, status = 200): StubAnswer {
  const headers = { "content-type": "application/x-amz-json-1.1" };
  return { status, headers, body: JSON.stringify(value) };
}

function refusal(type: string, message: string): StubAnswer {
  return json({ __type: type, message }, 400);
}

function xml(body: string, status = 200): StubAnswer {
  return { status, headers: { "content-type": "text/xml" }, body };
}

function queryRefusal(code: string, message: string): StubAnswer {
  return xml(
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code>` +
      `<Message>${message}</Message></Error></ErrorResponse>`,
    400,
  );
}
