import { type ComputeOutputs, lastPart, objects, type Subject, uuidOf } from "./subject";

/** Keys, secrets, roles and policies. */
export const security: Record<string, ComputeOutputs> = {
  "aws:kms/key:Key": (key) => {
    const keyId = key.inputs.multiRegion === true ? `mrk-${key.hex(32)}` : uuidOf(key.hex(32));
    return {
      id: keyId,
      keyId,
      arn: key.arn("kms", `key/${keyId}`),
      policy: key.inputs.policy ?? "",
      multiRegion: key.inputs.multiRegion ?? false,
    };
  },
  "aws:kms/replicaKey:ReplicaKey": (replica) => {
    const keyId = lastPart(replica.text("primaryKeyArn") ?? `key/mrk-${replica.hex(32)}`);
    return {
      id: keyId,
      keyId,
      arn: replica.arn("kms", `key/${keyId}`),
      keyRotationEnabled: false,
      keySpec: "SYMMETRIC_DEFAULT",
      keyUsage: "ENCRYPT_DECRYPT",
      policy: replica.inputs.policy ?? "",
    };
  },
  "aws:kms/alias:Alias": (alias) => {
    const name = alias.text("name") ?? `alias/${alias.named()}`;
    const target = alias.text("targetKeyId") ?? "";
    return {
      id: name,
      name,
      arn: alias.arn("kms", name),
      targetKeyArn: target.startsWith("arn:") ? target : alias.arn("kms", `key/${target}`),
    };
  },
  "aws:secretsmanager/secret:Secret": (secret) => {
    const name = secret.named();
    const arn = secret.arn("secretsmanager", `secret:${name}-${secret.hex(6, "arn")}`);
    const replicas = objects(secret.inputs.replicas);
    return {
      id: arn,
      arn,
      name,
      ...(replicas.length > 0 && {
        replicas: replicas.map((replica) => ({ ...replica, status: "InSync", statusMessage: "" })),
      }),
    };
  },
  "aws:secretsmanager/secretVersion:SecretVersion": (version) => {
    const arn = version.text("secretId") ?? "";
    const versionId = version.hex(26).toUpperCase();
    return {
      id: `${arn}|${versionId}`,
      arn,
      secretArn: arn,
      versionId,
      versionStages: version.inputs.versionStages ?? ["AWSCURRENT"],
    };
  },
  "aws:secretsmanager/secretPolicy:SecretPolicy": (policy) => ({
    id: policy.text("secretArn") ?? policy.hex(20),
  }),
  "aws:iam/role:Role": (role) => {
    const name = role.named("name", 64);
    return {
      id: name,
      name,
      arn: role.globalArn("iam", `role${role.text("path") ?? "/"}${name}`),
      ...iamIdentity("AROA", role),
      path: role.inputs.path ?? "/",
      maxSessionDuration: role.inputs.maxSessionDuration ?? 3600,
    };
  },
  "aws:iam/instanceProfile:InstanceProfile": (profile) => {
    const name = profile.named();
    const arn = profile.globalArn("iam", `instance-profile/${name}`);
    return { id: name, name, arn, ...iamIdentity("AIPA", profile) };
  },
  "aws:iam/policy:Policy": (policy) => {
    const name = policy.named();
    const arn = policy.globalArn("iam", `policy${policy.text("path") ?? "/"}${name}`);
    const policyId = `ANPA${policy.hex(17).toUpperCase()}`;
    return { id: arn, arn, name, policyId, attachmentCount: 0, path: policy.inputs.path ?? "/" };
  },
  "aws:iam/rolePolicy:RolePolicy": (policy) => {
    const name = policy.named();
    return { id: `${policy.text("role")}:${name}`, name };
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": (attachment) => ({
    id: `${attachment.text("role")}/${attachment.text("policyArn")}`,
  }),
};

function iamIdentity(prefix: string, subject: Subject) {
  const uniqueId = `${prefix}${subject.hex(17).toUpperCase()}`;
  return { uniqueId, createDate: "2024-01-01T00:00:00Z" };
}
