import { expect, test } from "vitest";

import { watchedRoutingFaults } from "../../../src/model/metrics/watched-routing";
import { sentences } from "../../support/sentences";

const topology = { primary: "eu-west-1", standbys: ["eu-central-1", "eu-north-1"] };

test("routing with the alarms of every region has no fault, though it has others too", () => {
  const endpoints = ["eu-north-1", "eu-west-1", "eu-central-1", "eu-south-1"];

  expect(
    watchedRoutingFaults(topology, {
      endpoints,
      switches: ["eu-north-1", "eu-central-1"],
      force: true,
    }),
  ).toEqual([]);
});

test("routing without a region's alarm is refused, since that region may come to serve", () => {
  expect(
    sentences(
      watchedRoutingFaults(topology, {
        endpoints: ["eu-west-1"],
        switches: ["eu-west-1"],
        force: false,
      }),
    ),
  ).toEqual([
    "routing.endpointAlarmArnsByRegion must have the alarm of every region, " +
      "got none of eu-central-1, eu-north-1: whichever serves, its alarm is the signal",
    "routing.switchAlarmArnsByRegion must have the alarm of every standby's switch, " +
      "got none of eu-central-1, eu-north-1: it tells where the service runs",
    "routing.forceAlarmArn must be the alarm of primaryForced, got none: " +
      "it tells that the service is back at its primary",
  ]);
});
