import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { parseImage } from "../../model/service/container-image";
import { reshape, type Transform } from "../common/component";
import type { PolicyStatement } from "../common/policy-statement";
import type { Connections } from "../stores/connections";
import type { ServiceSite } from "./site";

/** The two roles of a task: one starts it, the other is what the application runs as. */
export interface ServiceRoles {
  execution: aws.iam.Role;
  task: aws.iam.Role;
  /** A task that starts before these fails to start. */
  policies: aws.iam.RolePolicy[];
}

/** Roles that may do what the image, the log group and the connections need, and no more. */
export function createRoles(
  site: ServiceSite,
  connections: Connections,
  image: string,
  logGroup: aws.cloudwatch.LogGroup,
): ServiceRoles {
  const { region, partition, account, transform } = site;
  const execution = createRole(site, "execution", transform.executionRole, {});
  // Only tasks of this account and region may take the application's role.
  // docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
  const task = createRole(site, "task", transform.taskRole, {
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:${partition}:ecs:${region}:${account}:*` },
  });
  const start = [
    ...pullStatements(site, image),
    {
      Sid: "WriteLogs",
      Effect: "Allow" as const,
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [pulumi.interpolate`${logGroup.arn}:*`],
    },
    ...connections.secretStatements,
  ];
  return {
    execution,
    task,
    policies: [
      ...createPolicy(site, "execution", execution, start),
      ...createPolicy(site, "task", task, connections.statements),
    ],
  };
}

function createRole(
  { name, tags, child }: ServiceSite,
  part: string,
  transform: Transform<aws.iam.RoleArgs> | undefined,
  condition: Record<string, Record<string, pulumi.Input<string>>>,
): aws.iam.Role {
  const statement = {
    Effect: "Allow",
    Principal: { Service: "ecs-tasks.amazonaws.com" },
    Action: "sts:AssumeRole",
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
  return new aws.iam.Role(
    `${name}-${part}-role`,
    reshape(transform, {
      assumeRolePolicy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [statement] }),
      tags,
    }),
    child,
  );
}

/** A policy without statements is refused by IAM, so there is none for them. */
function createPolicy(
  { name, child }: ServiceSite,
  part: string,
  role: aws.iam.Role,
  statements: PolicyStatement[],
): aws.iam.RolePolicy[] {
  if (statements.length === 0) return [];
  const policy = pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
  return [new aws.iam.RolePolicy(`${name}-${part}-policy`, { role: role.name, policy }, child)];
}

/** What it takes to pull from one private repository of ECR; other registries ask no role. */
function pullStatements({ region, partition }: ServiceSite, image: string): PolicyStatement[] {
  const parsed = parseImage(image);
  if (parsed?.ecr === undefined) return [];
  const { account } = parsed.ecr;
  return [
    // Authorisation is to the registry, so it cannot name a repository.
    // docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
    {
      Sid: "EnterRegistry",
      Effect: "Allow",
      Action: ["ecr:GetAuthorizationToken"],
      Resource: ["*"],
    },
    {
      Sid: "PullImage",
      Effect: "Allow",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer",
      ],
      Resource: [`arn:${partition}:ecr:${region}:${account}:repository/${parsed.repository}`],
    },
  ];
}
