import type { Make } from "../drill/port/make";
import { type RegionPlace, regionPlace } from "../model/check/parity/regionless";
import { type MadeSettings, madeSettings } from "../model/check/parity/settings";
import { regionsOf } from "../model/topology/topology";
import { reach, type World } from "./world";

/** Every region is made like the others: what a program deploys. */
export function simulatedMake(world: World): Make {
  const { plan } = world;
  const { account, stores } = plan.deployed;
  const regions = regionsOf(plan.topology);
  const answering = async <Value>(region: string, call: string, value: Value): Promise<Value> => {
    await reach(world, region, call);
    return value;
  };
  const arn = (service: string, region: string, resource: string) =>
    `arn:aws:${service}:${region}:${account}:${resource}`;
  const bucketRules = (region: string, store: string) =>
    regions
      .filter((other) => other !== region)
      .map((other) => ({
        toBucketArn: stores[store]?.arns[other] ?? "",
        isEnabled: true,
        isWhole: true,
        takesDeletions: true,
      }));
  return {
    tasks: (region) =>
      answering(region, "DescribeTaskDefinition", {
        settings: shown(regionPlace(plan, region), {
          task: { cpu: "1024", memory: "2048" },
          container: [{ name: "service", environment: [{ name: "AWS_REGION", value: region }] }],
        }),
        onDemandVcpus: 1,
        secrets: [],
      }),
    secret: (region) =>
      answering(region, "DescribeSecret", { version: "1", isReplicated: false, copies: {} }),
    entrance: (region) =>
      answering(region, "DescribeListeners", {
        settings: shown(regionPlace(plan, region), { "health check": { path: "/health" } }),
        certificateArn: arn("acm", region, "certificate/1"),
      }),
    certificate: (region) =>
      answering(region, "DescribeCertificate", {
        status: "ISSUED",
        until: new Date(world.clock.now().getTime() + 200 * 86_400_000),
        names: [plan.domain, plan.deployed.replicas[region]?.endpoint ?? plan.domain],
        renewal: null,
      }),
    key: (region) => answering(region, "DescribeKey", "Enabled"),
    database: (region) =>
      answering(region, "DescribeDBClusters", {
        engine: "aurora-postgresql",
        version: "17.7",
        instances: ["1", "2"].map((number) => ({
          name: `instance-${number}`,
          status: "available",
          class: "db.r8g.large",
          version: "17.7",
          parameterGroup: "default.aurora-postgresql17",
        })),
        parameterGroup: "default.aurora-postgresql17",
        keyArn: arn("kms", region, "key/1"),
        settings: {},
        pending: [],
      }),
    parameters: (region) => answering(region, "DescribeDBClusterParameters", {}),
    maintenance: (region) => answering(region, "DescribePendingMaintenanceActions", []),
    table: (region) =>
      answering(region, "DescribeTable", {
        settings: {},
        status: "ACTIVE",
        replicas: Object.fromEntries(regions.map((one) => [one, "ACTIVE"])),
        keyArn: null,
      }),
    bucket: (region, store) =>
      answering(region, "GetBucketReplication", {
        versioning: "Enabled",
        rules: bucketRules(region, store),
        encryption: "aws:kms",
        keyArn: arn("kms", region, "key/1"),
      }),
    addresses: async () => ["192.0.2.1"],
  };
}

function shown(place: RegionPlace, value: object): MadeSettings {
  return madeSettings(value, { place, seal: (text) => text, isShown: () => true });
}
