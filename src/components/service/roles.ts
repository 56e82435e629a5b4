import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { parseImage } from "../../model/service/container-image";
import { regionalArn } from "../../model/topology/arns";
import { arnOf } from "../common/arns";
import { reshape, type Transform } from "../common/component";
import { policyDocument, trustIn } from "../common/policies";
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

/** What a service's tasks need rights for. */
export interface RoleNeeds {
  connections: Connections;
  image: string;
  logGroup: aws.cloudwatch.LogGroup;
}

const ecsTasks = "ecs-tasks.amazonaws.com";

/** Roles that may do what the image, the log group and the connections need, and no more. */
export function createRoles(site: ServiceSite, needs: RoleNeeds): ServiceRoles {
  const { region, account, transform } = site;
  const { connections, image, logGroup } = needs;
  // Without conditions on whom ECS acts for, as the role's own page has it.
  // docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
  const execution = createRole(site, {
    part: "execution",
    trust: trustIn(ecsTasks),
    transform: transform.executionRole,
  });
  // Only tasks of this account and region may take the application's role.
  // docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
  const task = createRole(site, {
    part: "task",
    trust: trustIn(ecsTasks, {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": arnOf({ service: "ecs", region, account, resource: "*" }) },
    }),
    transform: transform.taskRole,
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
      ...createPolicy(site, {
        part: "execution",
        role: execution,
        statements: start,
        transform: transform.executionRolePolicy,
      }),
      ...createPolicy(site, {
        part: "task",
        role: task,
        statements: connections.statements,
        transform: transform.taskRolePolicy,
      }),
    ],
  };
}

interface RoleOfPart {
  part: string;
  trust: pulumi.Output<string>;
  transform: Transform<aws.iam.RoleArgs> | undefined;
}

function createRole({ name, tags, child }: ServiceSite, { part, trust, transform }: RoleOfPart) {
  return new aws.iam.Role(
    `${name}-${part}-role`,
    reshape(transform, { assumeRolePolicy: trust, tags }),
    child,
  );
}

interface PolicyOfPart {
  part: string;
  role: aws.iam.Role;
  statements: PolicyStatement[];
  transform: Transform<aws.iam.RolePolicyArgs> | undefined;
}

/** A policy without statements is refused by IAM, so there is none for them. */
function createPolicy(
  { name, child }: ServiceSite,
  { part, role, statements, transform }: PolicyOfPart,
): aws.iam.RolePolicy[] {
  if (statements.length === 0) return [];
  const policy = new aws.iam.RolePolicy(
    `${name}-${part}-policy`,
    reshape(transform, { role: role.name, policy: policyDocument(statements) }),
    child,
  );
  return [policy];
}

/** What it takes to pull from one private repository of ECR; other registries ask no role. */
function pullStatements({ region }: ServiceSite, image: string): PolicyStatement[] {
  const parsed = parseImage(image);
  if (parsed?.ecr === undefined) return [];
  const resource = `repository/${parsed.repository}`;
  const repository = regionalArn({ service: "ecr", region, account: parsed.ecr.account, resource });
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
      Resource: [repository],
    },
  ];
}
