import { AssumeRoleCommand, type STSClient } from "@aws-sdk/client-sts";

/** Credentials of a role, as a client of AWS takes them. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** A session of a role: of whom it is, under which name, and for how long. */
export interface RoleSession {
  readonly roleArn: string;
  /** Stands in CloudTrail. */
  readonly name: string;
  /** From 900 on; a role allows an hour at least. [api:sts.AssumeRole DurationSeconds] */
  readonly seconds: number;
  /** Who is behind it, which stays in CloudTrail through further roles; left out for nobody. */
  readonly sourceIdentity?: string | undefined;
}

/** Assumes a role by one region's STS. */
export async function assumedRole(
  sts: Pick<STSClient, "send">,
  { roleArn, name, seconds, sourceIdentity }: RoleSession,
): Promise<RoleCredentials> {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: name,
      DurationSeconds: seconds,
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
    }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken, Expiration } = Credentials ?? {};
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken && { sessionToken: SessionToken }),
    ...(Expiration && { expiration: Expiration }),
  };
}
