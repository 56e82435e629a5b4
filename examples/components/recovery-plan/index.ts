import * as awsdr from "awsdr";

// A preview runs with these placeholders; an actual `pulumi up` asks for your own.
const { domain, zoneId } = awsdr.settings({
  domain: "guide.example.com",
  zoneId: "Z0123456789EXAMPLE",
});
const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain,
  zone: { id: zoneId },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

const ledger = new awsdr.RecoveryLedger("guide-ledger", { topology });

// A service that keeps no data and scales by itself: two replicas, described by hand.
const startUp = { seconds: 30, basis: "measured", source: "load test of 2026-05-04" } as const;
const replica = (region: string): awsdr.Replica => ({
  region,
  endpoint: `${region}.${domain}`,
  healthPath: "/healthz",
  compute: { kind: "none" },
  startUp,
});
const replicas = new awsdr.StandbyReplicas("guide", {
  topology,
  network: { networks: {} },
  strategy: "active-active",
  replica: (_, at) => replica(at.region),
});
const routing = new awsdr.FailoverRouting("guide-routing", {
  topology,
  ledger,
  replicas,
  mode: "direct",
});

// The promise. If the plan cannot keep it, the program stops here and says why.
const plan = new awsdr.RecoveryPlan("guide-plan", {
  topology,
  ledger,
  replicas,
  routing,
  objectives: { rto: "15 minutes", rpo: "1 minute" },
});

export const recoveryPlan = plan.document;
