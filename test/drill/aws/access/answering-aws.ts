import type { AwsClients, RegionClients } from "../../../../src/drill/aws/clients";
import { type Answering, awsError, RecordedAws } from "../recorded-aws";
import { account, away, home } from "../recorded-stores";

/** How a service's actions begin, by the name of its client. */
const prefixes = {
  acm: "acm",
  autoScaling: "application-autoscaling",
  backup: "backup",
  cloudWatch: "cloudwatch",
  dynamo: "dynamodb",
  ecr: "ecr",
  ecs: "ecs",
  events: "events",
  kms: "kms",
  loadBalancing: "elasticloadbalancing",
  quotas: "servicequotas",
  rds: "rds",
  route53: "route53",
  s3: "s3",
  secrets: "secretsmanager",
  sts: "sts",
} satisfies { readonly [Kind in keyof Omit<RegionClients, "credentialsUntil">]: string };

/** How the world is found, so that a call takes every request that it may take. */
export interface AnsweredWorld {
  /** Tasks that are asked for; at none, those that end are counted one by one. */
  readonly desired: number;
  /** Whether the database has left its global one. */
  readonly alone: boolean;
}

const other = (region: string) => (region === home ? away : home);
const clusterIn = (region: string) =>
  `arn:aws:rds:${region}:${account}:cluster:guide-catalog-${region}`;

/** Clients of every service and region that answer as AWS does, and write down what is asked. */
export function answeringAws(world: AnsweredWorld) {
  const aws = new RecordedAws({
    ...ofTasks(world),
    ...ofDatabases(world),
    ...ofStores,
    ...ofRest(),
  });
  const clients: AwsClients = {
    in: (region) => {
      const made = Object.entries(prefixes).map(([kind, prefix]) => [
        kind,
        aws.client(prefix)(region),
      ]);
      return { ...Object.fromEntries(made), credentialsUntil: async () => null } as RegionClients;
    },
    forget: () => {},
    signIn: async () => {},
    forgetCode: () => {},
  };
  return { aws, clients };
}

function ofTasks({ desired }: AnsweredWorld): Readonly<Record<string, Answering>> {
  const service = {
    status: "ACTIVE",
    desiredCount: desired,
    runningCount: desired,
    pendingCount: 0,
    taskDefinition: "guide:7",
    loadBalancers: [{ containerName: "guide" }],
    deployments: [{ id: "ecs-svc/1", status: "PRIMARY", rolloutState: "COMPLETED" }],
  };
  return {
    "ecs:DescribeServices": () => ({ services: [service] }),
    "ecs:ListTasks": (_, region) => ({
      taskArns: [`arn:aws:ecs:${region}:${account}:task/guide-${region}/0a1b2c`],
    }),
    "ecs:DescribeTasks": () => ({ tasks: [{ lastStatus: "STOPPED" }] }),
    "ecs:DescribeTaskDefinition": (_, region) => ({
      taskDefinition: {
        containerDefinitions: [
          { name: "guide", image: `${account}.dkr.ecr.${region}.amazonaws.com/shop/guide:1` },
        ],
      },
    }),
    "ecs:UpdateService": () => ({}),
    "ecr:BatchGetImage": () => ({ images: [{ imageId: { imageDigest: "sha256:0" } }] }),
    "elasticloadbalancing:DescribeTargetHealth": () => ({}),
    "elasticloadbalancing:DescribeTargetGroups": () => ({
      TargetGroups: [{ LoadBalancerArns: ["arn:aws:elasticloadbalancing:::loadbalancer/app/1"] }],
    }),
    "elasticloadbalancing:DescribeListeners": () => ({}),
    "acm:DescribeCertificate": () => ({}),
    "secretsmanager:DescribeSecret": () => ({}),
    "application-autoscaling:DescribeScalableTargets": () => ({
      ScalableTargets: [{ MinCapacity: 1, MaxCapacity: 3 }],
    }),
    "application-autoscaling:RegisterScalableTarget": () => ({}),
    // The quota was never changed, so that its default is asked for.
    "servicequotas:GetServiceQuota": () => awsError("NoSuchResourceException", 400),
    "servicequotas:GetAWSDefaultServiceQuota": () => ({ Quota: { Value: 4_000 } }),
  };
}

/** Whichever region is asked follows the other. */
function ofDatabases({ alone }: AnsweredWorld): Readonly<Record<string, Answering>> {
  const membersIn = (region: string) => [
    { DBClusterArn: clusterIn(region), IsWriter: false, SynchronizationStatus: "connected" },
    { DBClusterArn: clusterIn(other(region)), IsWriter: true },
  ];
  const tail = (region: string) => ({
    DBClusterSnapshotIdentifier: "rds:unplanned-global-failover-guide-catalog-1",
    DBClusterSnapshotArn: `arn:aws:rds:${region}:${account}:cluster-snapshot:rds:unplanned-1`,
    Status: "available",
    SnapshotCreateTime: new Date("2026-06-01T12:00:00Z"),
  });
  return {
    "rds:DescribeGlobalClusters": (_, region) => ({
      GlobalClusters: alone ? [] : [{ GlobalClusterMembers: membersIn(region) }],
    }),
    "rds:DescribeDBClusters": (_, region) => ({
      DBClusters: [
        {
          Status: "available",
          Endpoint: `writer.${region}.rds.amazonaws.com`,
          ReaderEndpoint: `reader.${region}.rds.amazonaws.com`,
        },
      ],
    }),
    "rds:DescribeDBInstances": () => ({
      DBInstances: [{ DBInstanceIdentifier: "guide-1", DBInstanceStatus: "available" }],
    }),
    "rds:DescribeEvents": () => ({}),
    "rds:DescribeDBClusterParameters": () => ({}),
    "rds:DescribeDBParameters": () => ({}),
    "rds:DescribePendingMaintenanceActions": () => ({}),
    "rds:DescribeDBClusterSnapshots": ({ SnapshotType }: { SnapshotType: string }, region) => ({
      DBClusterSnapshots: SnapshotType === "automated" ? [tail(region)] : [],
    }),
    "rds:CopyDBClusterSnapshot": () => ({}),
    "rds:FailoverGlobalCluster": () => ({}),
    "rds:SwitchoverGlobalCluster": () => ({}),
    "rds:RemoveFromGlobalCluster": () => ({}),
    "secretsmanager:GetSecretValue": () => ({ SecretString: "{}", VersionId: "v1" }),
    "secretsmanager:PutSecretValue": () => ({}),
  };
}

const ofStores: Readonly<Record<string, Answering>> = {
  "dynamodb:DescribeTable": (_, region) => ({
    Table: {
      TableStatus: "ACTIVE",
      Replicas: [{ RegionName: region, ReplicaStatus: "ACTIVE" }],
    },
  }),
  "dynamodb:DescribeTimeToLive": () => ({}),
  "dynamodb:DescribeContinuousBackups": () => ({}),
  "route53:GetHealthCheck": () => ({}),
  "route53:GetHealthCheckStatus": () => ({}),
  "s3:HeadBucket": () => ({}),
  "s3:GetBucketVersioning": () => ({ Status: "Enabled" }),
  "s3:GetBucketEncryption": (_, region) => ({
    ServerSideEncryptionConfiguration: {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: {
            KMSMasterKeyID: `arn:aws:kms:${region}:${account}:key/0a1b2c3d`,
          },
        },
      ],
    },
  }),
  "s3:GetBucketReplication": () => ({
    ReplicationConfiguration: {
      Rules: [home, away].map((region) => ({
        Destination: { Bucket: `arn:aws:s3:::guide-media-${region}` },
        Status: "Enabled",
      })),
    },
  }),
  "kms:DescribeKey": () => ({ KeyMetadata: { KeyState: "Enabled" } }),
};

type Attributes = Readonly<Record<string, unknown>>;

/** A lock that can be taken and settled, and a ledger that holds nothing. */
function ofRest(): Readonly<Record<string, Answering>> {
  let lock: Attributes | undefined;
  return {
    "cloudwatch:GetMetricData": () => ({ MetricDataResults: [] }),
    "cloudwatch:DescribeAlarms": ({ AlarmNames }: { AlarmNames: readonly string[] }) => ({
      MetricAlarms: AlarmNames.map((AlarmName) => ({ AlarmName, StateValue: "OK" })),
    }),
    "cloudwatch:PutMetricData": () => ({}),
    "dynamodb:GetItem": ({ TableName }: { TableName: string }) =>
      TableName === "guide-lock" && lock !== undefined ? { Item: lock } : {},
    "dynamodb:UpdateItem": ({
      ExpressionAttributeValues,
    }: {
      ExpressionAttributeValues: Attributes;
    }) => {
      const set = Object.entries(ExpressionAttributeValues).filter(([name]) => name !== ":read");
      lock = Object.fromEntries(set.map(([name, value]) => [name.slice(1), value]));
      return {};
    },
    "dynamodb:PutItem": () => ({}),
    "dynamodb:Query": () => ({ Items: [] }),
    "dynamodb:Scan": () => ({ Items: [] }),
    "events:PutEvents": () => ({ FailedEntryCount: 0, Entries: [{ EventId: "1" }] }),
    "sts:GetCallerIdentity": () => ({
      Account: account,
      Arn: `arn:aws:sts::${account}:assumed-role/operator/ada`,
    }),
  };
}
