import { partitionOf } from "../topology/regions";

/**
 * Services that a Fargate task must reach before its container starts: it pulls its image, opens
 * its log stream and reads its secrets. ECS itself, STS and KMS are not among them: a task needs no
 * endpoint of ECS, gets its credentials from inside, and Secrets Manager decrypts on its own.
 *
 * Source: docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html and
 * docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
export const taskStartServices = ["ecr.api", "ecr.dkr", "logs", "secretsmanager"] as const;

/** Services with gateway endpoints, which are free; image layers come through the one of S3. */
export const gatewayServices = ["s3", "dynamodb"] as const;

export type EndpointService = (typeof taskStartServices | typeof gatewayServices)[number];

// Outside the commercial and GovCloud partitions, only ECR's endpoints have a prefix of their own.
// Source: the AWS CDK's table of exceptions, github.com/aws/aws-cdk,
// packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts
const registryPrefixes: Readonly<Record<string, string>> = {
  "aws-cn": "cn.com.amazonaws",
  "aws-eusc": "eu.amazonaws",
};

/** Name by which a VPC endpoint in a region reaches a service. */
export function endpointServiceName(region: string, service: EndpointService): string {
  const own = service.startsWith("ecr.") ? registryPrefixes[partitionOf(region)] : undefined;
  return `${own ?? "com.amazonaws"}.${region}.${service}`;
}
