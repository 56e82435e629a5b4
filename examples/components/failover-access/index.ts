import * as awsdr from "awsdr";

const topology: awsdr.ServiceTopology = {
  service: "guide",
  domain: "guide.example.com",
  zone: { id: "Z0123456789EXAMPLE" },
  primary: "eu-west-1",
  standbys: ["eu-central-1"],
};

// Users and roles that stand already: whoever is named here and is not there, AWS refuses.
const account = "arn:aws:iam::123456789012";
const topicIn = (region: string) => `arn:aws:sns:${region}:123456789012:security`;

const access = new awsdr.FailoverAccess("guide-access", {
  topology,
  operators: [
    `${account}:user/ada`,
    `${account}:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Operators_0a1b2c`,
  ],
  // IAM Identity Center asks for a second factor, of which AWS tells a role nothing.
  rolesWithoutMfa: true,
  ssoRegion: "eu-central-1",
  observers: [`${account}:role/developers`],
  // Its access key lies sealed outside AWS, beside the plan.
  breakGlass: [`${account}:user/guide-break-glass`],
  breakGlassUse: {
    trailArn: "arn:aws:cloudtrail:eu-central-1:123456789012:trail/organization",
    topicArnsByRegion: {
      "eu-west-1": [topicIn("eu-west-1")],
      "eu-central-1": [topicIn("eu-central-1")],
      // The witness, where the lock is.
      "eu-west-3": [topicIn("eu-west-3")],
    },
  },
});

// Given to `RecoveryMetrics` as `operators`, and to `RecoveryPlan`, which gives the roles their
// rights: `new awsdr.RecoveryPlan("guide-plan", { …, access })`.
export const operatorRole = access.operatorRoleArn;
export const observerRole = access.observerRoleArn;
