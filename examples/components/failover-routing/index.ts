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

// Replicas that stand already, described by hand: nothing here needs to be a component of awsdr.
const startUp = { seconds: 90, basis: "measured", source: "game day of 2026-05-04" } as const;
const replica = (region: string): awsdr.Replica => ({
  region,
  endpoint: `${region}.${domain}`,
  healthPath: "/healthz",
  compute: { kind: "ecs-service", cluster: "shop", service: "guide" },
  startUp,
});

const routing = new awsdr.FailoverRouting("guide-routing", {
  topology,
  ledger,
  replicas: {
    strategy: "warm-standby",
    replicas: { "eu-west-1": replica("eu-west-1"), "eu-central-1": replica("eu-central-1") },
  },
  decision: { within: "10 minutes" },
});

export const url = routing.url;
