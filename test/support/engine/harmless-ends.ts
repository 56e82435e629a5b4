const suffix = "random:index/randomId:RandomId";
const password = "random:index/randomPassword:RandomPassword";
const certificate = "aws:acm/certificate:Certificate";

const named = "its letters are part of a name, which was given once and stays with what bears it";
const handedOver = "the secret holds the password, and the database knows it";
const proof = "the record proves the domain for any certificate, in any region";
const numbered = "the policy takes the account's number out of the role's ARN, and names no role";
const joined =
  "a follower asks for instances that write while it joins; the first of each cluster stays";
const waited =
  "what stands in the subnets from then on had to be reachable; the group needs subnets only";

/** What may stay though it was made with something that is gone, and why it stands without that. */
export const harmlessEnds: Readonly<Record<string, string>> = {
  [`aws:backup/vault:Vault name → ${suffix}`]: named,
  [`aws:dynamodb/table:Table name → ${suffix}`]: named,
  [`aws:rds/cluster:Cluster clusterIdentifier → ${suffix}`]: named,
  [`aws:rds/cluster:Cluster finalSnapshotIdentifier → ${suffix}`]: named,
  [`aws:rds/clusterInstance:ClusterInstance identifier → ${suffix}`]: named,
  [`aws:rds/globalCluster:GlobalCluster globalClusterIdentifier → ${suffix}`]: named,
  [`aws:s3/bucket:Bucket bucket → ${suffix}`]: named,
  [`aws:secretsmanager/secret:Secret name → ${suffix}`]: named,
  [`aws:rds/cluster:Cluster masterPassword → ${password}`]: handedOver,
  [`aws:secretsmanager/secretVersion:SecretVersion secretString → ${password}`]: handedOver,
  [`aws:route53/record:Record name → ${certificate}`]: proof,
  [`aws:route53/record:Record records → ${certificate}`]: proof,
  [`aws:route53/record:Record type → ${certificate}`]: proof,
  "aws:rds/cluster:Cluster dependsOn → aws:rds/clusterInstance:ClusterInstance": joined,
  "aws:kms/key:Key policy → aws:iam/role:Role": numbered,
  "aws:rds/subnetGroup:SubnetGroup subnetIds → aws:ec2/routeTableAssociation:RouteTableAssociation":
    waited,
  "aws:rds/subnetGroup:SubnetGroup subnetIds → aws:ec2/vpcEndpoint:VpcEndpoint": waited,
  "aws:rds/subnetGroup:SubnetGroup subnetIds → aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule":
    waited,
};
