import type { Refusal } from "./expected";

/** The warm-standby example with mistakes in it. */
export const warmStandbyRefusals: readonly Refusal[] = [
  {
    what: "objectives that cannot be met",
    edits: [['rto: "30 minutes"', 'rto: "5 minutes"']],
    by: "awsdr:index:RecoveryPlan (guide-plan)",
    says: [
      'error: RecoveryPlan "guide-plan":',
      "- objectives.rto must be at least 23 minutes 30 seconds, got 5 minutes: predicted recovery takes",
      "detection: endpoint checks: 30 seconds (10 s × 3, documented)",
      "detection: alarm: 3 minutes (180 s, assumed)",
      "decision: operator: 10 minutes (600 s, assumed)",
      "fence wait: 1 minute (lease of 60 s, documented)",
      "promotion of catalog: 5 minutes (300 s, assumed)",
      "scale-up in eu-central-1: 3 minutes (2 → 4 tasks in 180 s, assumed, runs beside the longer one)",
      "switch: publish: 1 minute (60 s, assumed)",
      "switch: alarm evaluation: 1 minute (60 s × 1, documented)",
      "switch: name servers: 1 minute (60 s, assumed)",
      "DNS: 1 minute (TTL of 60 s, documented)",
    ],
  },
  {
    what: "faults in three stores",
    edits: [
      [
        '{ engine: "aurora-postgresql" }',
        '{ engine: "aurora-postgresql", standbyInstances: 0, backupRetentionDays: 0 }',
      ],
      ['partitionKey: "id"', 'partitionKey: "", pointInTimeRecoveryDays: 99'],
      ["media: {}", "media: { noncurrentDays: 0 }"],
    ],
    by: "awsdr:index:CrossRegionReplication (guide-data)",
    says: [
      'error: CrossRegionReplication "guide-data":',
      "- databases.catalog.standbyInstances must be a whole number from 1 to 16, got 0: " +
        "a cluster without an instance cannot be promoted until it has one",
      "- databases.catalog.backupRetentionDays must be a whole number from 1 to 35, got 0: " +
        "Aurora keeps its log no longer",
      "- tables.sessions.partitionKey must be 1 to 255 characters, got 0: " +
        "DynamoDB takes no other attribute name",
      "- tables.sessions.pointInTimeRecoveryDays must be a whole number from 1 to 35, got 99: " +
        "DynamoDB keeps its log no longer",
      "- buckets.media.noncurrentDays must be a whole number from 1 to 2147483647, got 0: " +
        "S3 counts whole days, and versions that never expire cost for ever",
    ],
  },
  {
    what: "several faults in its service",
    edits: [["...at, image,", '...at, image: "guide image", cpu: 300, healthPath: "healthz",']],
    by: "awsdr:index:GuideService (guide-eu-west-1)",
    says: [
      'error: GuideService "guide-eu-west-1":',
      '- healthPath must start with / and have at most 255 visible ASCII characters, got "healthz"',
      "- cpu must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, got 300: " +
        "Fargate has no other sizes",
      '- image must be a reference such as registry/repository:tag, got "guide image"',
    ],
  },
];
