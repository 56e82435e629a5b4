import { leftOfWarmStandby } from "../left-behind";
import { own } from "../stack";
import type { Change, Expected } from "./expected";
import { warmStandbyChanges, warmStandbyImpossible } from "./warm-standby-changes";
import { database, plan, primary, redeployedIn, standby } from "./warm-standby-parts";
import { warmStandbyRefusals } from "./warm-standby-refusals";

/** What the warm-standby example is expected to do. */
export const warmStandby: Expected = {
  settings: own,
  url: { placeholder: "https://guide.example.com", own: "https://guide.shop.test" },
  move: { from: primary, to: standby, tasks: 4 },
  // The engine names what it would delete first: the check over the others.
  protected: ["guide-routing-guard-check"],
  loadBalancers: ["guide-eu-central-1-load-balancer", "guide-eu-west-1-load-balancer"],
  leftBehind: leftOfWarmStandby,
  changes: warmStandbyChanges,
  impossible: warmStandbyImpossible,
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
      // The primary's recorder listens to the alarm on the standby's endpoint, which needs the
      // service.
      deferred: [`delete guide-${standby}-task`],
      changes: [
        ...sizesAndImageIn(standby),
        {
          argument: "standbyInstances of the database",
          edit: [database, '{ engine: "aurora-postgresql", standbyInstances: 2 }'],
          deeds: [`create guide-data-catalog-instance-${standby}-2`],
        },
        { argument: "size", edit: ["size: 4", "size: 6"], deeds: [plan] },
      ],
    },
    {
      region: standby,
      providerRegion: primary,
      // The standby's recorder listens to the alarm on the primary's endpoint, which needs the
      // service.
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
    aliased: [],
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
        says: /guide-routing-(force|guard|switch)-check" cannot be deleted\s+because it is protected/,
      },
    ],
  },
};

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
