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

// A service that keeps no data and scales by itself. Its replicas stand already, one in each
// region: nothing here needs to be a component of awsdr.
const healthPath = "/healthz";
const startUp: awsdr.Timing = { seconds: 30, basis: "measured", source: "load test of 2026-05-04" };
const reachedBy = (region: string): awsdr.PlannedReplicaNames => ({
  endpoint: `${region}.${domain}`,
  compute: { kind: "none" },
});
const deployed = {
  "eu-west-1": reachedBy("eu-west-1"),
  "eu-central-1": reachedBy("eu-central-1"),
};
const strategy = awsdr.Strategy.ActiveActive;

const routing = new awsdr.FailoverRouting("guide-routing", {
  topology,
  ledger,
  replicas: {
    strategy,
    replicas: {
      "eu-west-1": { region: "eu-west-1", ...deployed["eu-west-1"], healthPath, startUp },
      "eu-central-1": { region: "eu-central-1", ...deployed["eu-central-1"], healthPath, startUp },
    },
  },
  // The name follows the endpoints too: nobody has to decide.
  mode: "direct",
});

// The promise. If the plan cannot keep it, the program stops here and says why.
const plan = new awsdr.RecoveryPlan("guide-plan", {
  topology,
  ledger,
  routing,
  replicas: {
    strategy,
    declared: [
      { region: "eu-west-1", role: "primary", running: 1, full: 1, healthPath, startUp },
      { region: "eu-central-1", role: "standby", running: 1, full: 1, healthPath, startUp },
    ],
    deployed,
  },
  objectives: { rto: "15 minutes", rpo: "1 minute" },
});

export const recoveryPlan = plan.document;
