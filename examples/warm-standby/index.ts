import * as awsdr from "awsdr";

// A preview and a rehearsal run with these placeholders; an actual `pulumi up` asks for your own.
const { domain, zoneId, image } = awsdr.settings({
  domain: "guide.example.com",
  zoneId: "Z0123456789EXAMPLE",
  image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/guide:1.0.0",
});

// Where the service runs first, and where it can go when that region is lost.
const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain,
  zone: { id: zoneId },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

// One private network a region, alike but for their address ranges.
const network = new awsdr.RegionalNetworks("guide-network", { topology });

// The catalogue, the shopping sessions and the pictures, each kept in both regions all the time.
const data = new awsdr.CrossRegionReplication("guide-data", {
  topology,
  network,
  databases: { catalog: { engine: "aurora-postgresql" } },
  tables: { sessions: { partitionKey: "id" } },
  buckets: { media: {} },
});

// The HTTP service: four tasks in the primary, half as many in the standby, ready to grow.
const replicas = new awsdr.StandbyReplicas("guide", {
  topology,
  network,
  strategy: "warm-standby",
  size: 4,
  replica: (name, at, opts) =>
    new awsdr.GuideService(
      name,
      { ...at, image, connections: data.connectionsIn(at.region) },
      opts,
    ),
});

// Replication copies a mistake within a second; recovery points are what undoes it.
const snapshots = new awsdr.SnapshotPolicy("guide-snapshots", {
  topology,
  schedules: { hourly: { keepDays: 2 }, daily: { keepDays: 35, copyToStandbys: true } },
  resources: data.resources,
});

// What happened, and who may move the service: kept outside the region that can be lost.
const ledger = new awsdr.RecoveryLedger("guide-ledger", { topology });

// Names that move only when the switch is flipped; an operator decides within ten minutes.
const routing = new awsdr.FailoverRouting("guide-routing", {
  topology,
  replicas,
  ledger,
  decision: { within: "10 minutes" },
});

// Backup capacity B and mean recovery time R, recorded in every region and published in the
// standby, and alarms that somebody hears.
const metrics = new awsdr.RecoveryMetrics("guide-metrics", {
  topology,
  snapshots,
  routing,
  ledger,
  data,
  notify: { emails: ["oncall@example.com"] },
});

// The promise. If the plan cannot keep it, the program stops here and says why.
const plan = new awsdr.RecoveryPlan("guide-plan", {
  topology,
  data,
  replicas,
  snapshots,
  ledger,
  routing,
  metrics,
  objectives: { rto: "30 minutes", rpo: "15 minutes" },
});

export const recoveryPlan = plan.document;
export const url = routing.url;
