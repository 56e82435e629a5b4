import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";

import { type ClientSettings, clientSettings } from "./client-settings";
import { account } from "./running-emulator";

/** Where calls go that concern no region. */
const worldwide = "us-east-1";
const UserName = "on-call";

/** ARN of the user whom the program names as its operator. */
export const operatorArn = `arn:aws:iam::${account}:user/${UserName}`;

/** Creates that user, who may do everything by his own policies, and gives back his key. */
export async function createOperator(endpoint: string): Promise<ClientSettings["credentials"]> {
  const iam = new IAMClient(clientSettings(endpoint, worldwide));
  await iam.send(new CreateUserCommand({ UserName }));
  const Statement = { Effect: "Allow", Action: "*", Resource: "*" };
  await iam.send(
    new PutUserPolicyCommand({
      UserName,
      PolicyName: "everything",
      PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
    }),
  );
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const { AccessKeyId: accessKeyId = "", SecretAccessKey: secretAccessKey = "" } = AccessKey ?? {};
  return { accessKeyId, secretAccessKey };
}
