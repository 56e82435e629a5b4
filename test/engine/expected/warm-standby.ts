import { leftOfWarmStandby } from "../left-behind";
import { own } from "../stack";
import type { Change, Expected } from "./expected";
import { warmStandbyRefusals } from "./warm-standby-refusals";

const standby = "eu-central-1";
const primary = "eu-west-1";

const redeployed = inBoth(redeployedIn);
const plan = "update guide-plan-document";

const database = '{ engine: "aurora-postgresql" }';

const changes: Expected["changes"] = [
  { argument: "image", settings: { image: `${own.image}.1` }, deeds: redeployed },
  {
    argument: "cpu and memory",
    edit: ["...at, image,", "...at, image, cpu: 1024, memory: 2048,"],
    deeds: redeployed,
  },
  { argument: "capacity", edit: ["capacity: 4", "capacity: 6"], deeds: [plan] },
  {
    argument: "keepDays of a schedule",
    edit: ["hourly: { keepDays: 2 }", "hourly: { keepDays: 3 }"],
    deeds: [plan, ...inBoth((region) => [`update guide-snapshots-plan-${region}`])],
  },
  {
    argument: "a further schedule",
    edit: ["schedules: {", "schedules: { weekly: { keepDays: 90 },"],
    deeds: [plan, ...inBoth((region) => [`update guide-snapshots-plan-${region}`])],
  },
  {
    argument: "backupRetentionDays of a database",
    edit: [database, '{ engine: "aurora-postgresql", backupRetentionDays: 14 }'],
    deeds: inBoth((region) => [`update guide-data-catalog-cluster-${region}`]),
  },
  {
    argument: "instanceClass of a database",
    edit: [database, '{ engine: "aurora-postgresql", instanceClass: "db.r6g.xlarge" }'],
    deeds: [
      `update guide-data-catalog-instance-${standby}-1`,
      `update guide-data-catalog-instance-${primary}-1`,
      `update guide-data-catalog-instance-${primary}-2`,
    ],
  },
  {
    argument: "standbyInstances of a database",
    edit: [database, '{ engine: "aurora-postgresql", standbyInstances: 2 }'],
    deeds: [`create guide-data-catalog-instance-${standby}-2`],
  },
  {
    argument: "noncurrentDays of a bucket",
    edit: ["media: {}", "media: { noncurrentDays: 60 }"],
    deeds: inBoth((region) => [`update guide-data-media-lifecycle-${region}`]),
  },
  {
    argument: "pointInTimeRecoveryDays of a table",
    edit: ['partitionKey: "id"', 'partitionKey: "id", pointInTimeRecoveryDays: 7'],
    deeds: ["update guide-data-sessions-table"],
  },
  {
    argument: "zoneCount of the networks",
    edit: ['("guide-network", { topology })', '("guide-network", { topology, zoneCount: 3 })'],
    deeds: furtherZone(),
  },
  {
    argument: "leaseSeconds of the ledger",
    edit: ['("guide-ledger", { topology })', '("guide-ledger", { topology, leaseSeconds: 90 })'],
    deeds: [plan],
  },
  {
    argument: "ttlSeconds of the routing",
    edit: [
      "  replicas,\n  ledger,\n  decision",
      "  ttlSeconds: 30,\n  replicas,\n  ledger,\n  decision",
    ],
    deeds: [plan, "update guide-routing-primary-record", "update guide-routing-secondary-record"],
  },
  {
    argument: "detection.intervalSeconds of the routing",
    edit: ["  decision: {", "  detection: { intervalSeconds: 30 },\n  decision: {"],
    deeds: [
      plan,
      ...inBoth((region) => [
        `create guide-routing-endpoint-check-${region}`,
        `delete guide-routing-endpoint-check-${region}`,
        `update guide-routing-endpoint-alarm-${region}`,
      ]),
    ],
  },
  {
    argument: "objectives",
    edit: ['rto: "30 minutes"', 'rto: "40 minutes"'],
    deeds: [plan],
  },
];

/** What the warm-standby example is expected to do. */
export const warmStandby: Expected = {
  settings: own,
  url: { placeholder: "https://guide.example.com", own: "https://guide.shop.test" },
  move: { from: primary, to: standby, tasks: 4 },
  protected: ["guide-routing-switch-check"],
  loadBalancers: ["guide-eu-central-1-load-balancer", "guide-eu-west-1-load-balancer"],
  leftBehind: leftOfWarmStandby,
  changes,
  refusals: warmStandbyRefusals,
  failures: {
    creating: [
      { operation: "create", type: "aws:ec2/vpc:Vpc" },
      { operation: "create", type: "aws:dynamodb/table:Table", nth: 3 },
      { operation: "create", type: "aws:rds/cluster:Cluster", nth: 2 },
      { operation: "create", type: "aws:ecs/service:Service", nth: 2, halfway: true },
      { operation: "create", type: "aws:dynamodb/tableItem:TableItem" },
    ],
    changing: [
      { operation: "create", type: "aws:ecs/taskDefinition:TaskDefinition", nth: 2 },
      { operation: "update", type: "aws:ecs/service:Service" },
      { operation: "delete", type: "aws:ecs/taskDefinition:TaskDefinition" },
    ],
  },
  losses: [
    {
      region: primary,
      changes: [
        ...sizesAndImageIn(standby),
        {
          argument: "standbyInstances of the database",
          edit: [database, '{ engine: "aurora-postgresql", standbyInstances: 2 }'],
          deeds: [`create guide-data-catalog-instance-${standby}-2`],
        },
        { argument: "capacity", edit: ["capacity: 4", "capacity: 6"], deeds: [plan] },
      ],
    },
    {
      region: standby,
      providerRegion: primary,
      // The standby's recorder listens to the alarm on the primary's endpoint, which needs the service.
      deferred: [`delete guide-${primary}-task`],
      changes: [
        ...sizesAndImageIn(primary),
        {
          argument: "instances of the database",
          edit: [database, '{ engine: "aurora-postgresql", instances: 3 }'],
          deeds: [`create guide-data-catalog-instance-${primary}-3`],
        },
      ],
    },
  ],
  renaming: {
    components: [
      "guide-network",
      "guide-data",
      "guide",
      "guide-snapshots",
      "guide-ledger",
      "guide-routing",
      "guide-metrics",
      "guide-plan",
    ],
    // The family of a task definition is called after the service's component.
    aliased: inBoth((region) => [
      `create guide-renamed-${region}-task`,
      `delete guide-${region}-task`,
    ]),
    data: "guide-data",
    stopped: [
      {
        component: "guide",
        command: "up",
        says: /Record Z0123456789OWN_eu-(central|west)-1\.guide\.shop\.test_A exists already/,
      },
      {
        component: "guide-plan",
        command: "up",
        says: /TableItem awsdr-guide-records-[0-9a-f]+\|pk\|\|plan\|\|sk\|\|guide\| exists already/,
      },
      {
        component: "guide-routing",
        command: "preview",
        says: /guide-routing-switch-check" cannot be deleted\s+because it is protected/,
      },
    ],
  },
};

function inBoth(deeds: (region: string) => readonly string[]): string[] {
  return [standby, primary].flatMap(deeds);
}

/** A new task definition takes the place of the old one, and the service takes it up. */
function redeployedIn(region: string): string[] {
  return [
    `create guide-${region}-task`,
    `delete guide-${region}-task`,
    `update guide-${region}-service`,
  ];
}

/** The image of one region alone, and the size of its tasks. */
function sizesAndImageIn(region: string): [Change, Change] {
  const there = `at.region === "${region}"`;
  return [
    {
      argument: `image in ${region}`,
      edit: ["...at, image,", `...at, image: ${there} ? image + "-mended" : image,`],
      deeds: redeployedIn(region),
    },
    {
      argument: `cpu and memory in ${region}`,
      edit: ["...at, image,", `...at, image, ...(${there} && { cpu: 1024, memory: 2048 }),`],
      deeds: redeployedIn(region),
    },
  ];
}

/** A third zone: its subnets and routes are new, and what spreads over all subnets takes them in. */
function furtherZone(): string[] {
  const zones = ["euc1-az3", "euw1-az3"].flatMap((zone) => [
    `create guide-network-private-${zone}`,
    `create guide-network-private-routes-${zone}`,
    `create guide-network-private-routing-${zone}`,
    `create guide-network-public-${zone}`,
    `create guide-network-public-routing-${zone}`,
  ]);
  const regions = inBoth((region) => [
    `update guide-data-catalog-subnets-${region}`,
    `update guide-${region}-load-balancer`,
    `update guide-${region}-service`,
    ...["dynamodb", "ecr-api", "ecr-dkr", "logs", "s3", "secretsmanager"].map(
      (service) => `update guide-network-${service}-endpoint-${region}`,
    ),
  ]);
  return [...zones, ...regions];
}
