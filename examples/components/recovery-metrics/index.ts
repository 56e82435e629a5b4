import * as awsdr from "awsdr";

const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { id: "Z0123456789EXAMPLE" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

const ledger = new awsdr.RecoveryLedger("guide-ledger", { topology });

// Routing of another stack, by what its outputs say.
const routing = {
  endpointAlarmArnsByRegion: {
    "eu-west-1": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:guide-endpoint",
    "eu-central-1": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:guide-standby-endpoint",
  },
  switchAlarmArnsByRegion: {
    "eu-central-1": "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:guide-switch",
  },
  forceAlarmArn: "arn:aws:cloudwatch:eu-west-3:123456789012:alarm:guide-primary-forced",
};

const metrics = new awsdr.RecoveryMetrics("guide-metrics", {
  topology,
  ledger,
  routing,
  notify: { emails: ["oncall@example.com"] },
});

export const topics = metrics.topicArnsByRegion;
