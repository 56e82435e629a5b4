import { type ComputeOutputs, lastPart, type Subject } from "./subject";

/** VPC and EC2 networking: ids are a prefix and seventeen digits, ARNs name the id. */
export const network: Record<string, ComputeOutputs> = {
  "aws:ec2/vpc:Vpc": (vpc) => ({
    ...ec2("vpc", "vpc")(vpc),
    defaultNetworkAclId: `acl-${vpc.hex(17, "acl")}`,
    defaultRouteTableId: `rtb-${vpc.hex(17, "main")}`,
    mainRouteTableId: `rtb-${vpc.hex(17, "main")}`,
    defaultSecurityGroupId: `sg-${vpc.hex(17, "default")}`,
    dhcpOptionsId: `dopt-${vpc.hex(17, "dhcp")}`,
    enableDnsSupport: vpc.inputs.enableDnsSupport ?? true,
    enableDnsHostnames: vpc.inputs.enableDnsHostnames ?? false,
    instanceTenancy: vpc.inputs.instanceTenancy ?? "default",
    ipv6AssociationId: "",
    ipv6CidrBlock: vpc.inputs.ipv6CidrBlock ?? "",
  }),
  "aws:ec2/subnet:Subnet": (subnet) => ({
    ...ec2("subnet", "subnet")(subnet),
    ...zoneOf(subnet),
    ipv6CidrBlockAssociationId: "",
    mapPublicIpOnLaunch: subnet.inputs.mapPublicIpOnLaunch ?? false,
  }),
  "aws:ec2/securityGroup:SecurityGroup": (group) => ({
    ...ec2("sg", "security-group")(group),
    name: group.named(),
    description: group.inputs.description ?? "Managed by Pulumi",
    ingress: group.inputs.ingress ?? [],
    egress: group.inputs.egress ?? [],
    vpcId: group.inputs.vpcId ?? `vpc-${group.hex(17, "vpc")}`,
  }),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ec2("sg", "security-group"),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityGroupRule,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": securityGroupRule,
  "aws:ec2/routeTable:RouteTable": (table) => ({
    ...ec2("rtb", "route-table")(table),
    routes: table.inputs.routes ?? [],
  }),
  "aws:ec2/route:Route": (route) => ({
    id: `r-${route.text("routeTableId") ?? "rtb"}${route.hex(10)}`,
    instanceId: "",
    instanceOwnerId: "",
    origin: "CreateRoute",
    state: "active",
  }),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": (association) => ({
    id: `rtbassoc-${association.hex(17)}`,
  }),
  "aws:ec2/internetGateway:InternetGateway": ec2("igw", "internet-gateway"),
  "aws:ec2/networkAcl:NetworkAcl": ec2("acl", "network-acl"),
  "aws:ec2/natGateway:NatGateway": (gateway) => ({
    id: `nat-${gateway.hex(17)}`,
    associationId: `eipassoc-${gateway.hex(17, "association")}`,
    networkInterfaceId: `eni-${gateway.hex(17, "interface")}`,
    privateIp: privateAddress(gateway),
    publicIp: publicAddress(gateway),
  }),
  "aws:ec2/eip:Eip": (address) => ({
    ...ec2("eipalloc", "elastic-ip")(address),
    allocationId: `eipalloc-${address.hex(17)}`,
    domain: address.inputs.domain ?? "vpc",
    publicIp: publicAddress(address),
    publicDns: `ec2-${publicAddress(address).replaceAll(".", "-")}.${address.region}.compute.amazonaws.com`,
  }),
  "aws:ec2/vpcEndpoint:VpcEndpoint": vpcEndpoint,
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": (peering) => ({
    id: `pcx-${peering.hex(17)}`,
    acceptStatus: peering.inputs.autoAccept === true ? "active" : "pending-acceptance",
    peerOwnerId: peering.inputs.peerOwnerId ?? peering.account,
    peerRegion: peering.inputs.peerRegion ?? peering.region,
  }),
  "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": (accepter) => ({
    id: accepter.text("vpcPeeringConnectionId") ?? `pcx-${accepter.hex(17)}`,
    acceptStatus: "active",
  }),
  "aws:ec2/flowLog:FlowLog": ec2("fl", "vpc-flow-log"),
};

function ec2(prefix: string, kind: string): ComputeOutputs {
  return (subject) => {
    const id = `${prefix}-${subject.hex(17)}`;
    return { id, arn: subject.arn("ec2", `${kind}/${id}`), ownerId: subject.account };
  };
}

function securityGroupRule(rule: Subject) {
  const id = `sgr-${rule.hex(17)}`;
  return { id, securityGroupRuleId: id, arn: rule.arn("ec2", `security-group-rule/${id}`) };
}

function vpcEndpoint(endpoint: Subject) {
  const type = endpoint.text("vpcEndpointType") ?? "Gateway";
  const common = {
    ...ec2("vpce", "vpc-endpoint")(endpoint),
    vpcEndpointType: type,
    requesterManaged: false,
    state: "available",
    policy: endpoint.inputs.policy ?? "",
  };
  if (type === "Gateway") {
    const prefixListId = `pl-${endpoint.hex(8, endpoint.text("serviceName"))}`;
    return { ...common, prefixListId, cidrBlocks: [], dnsEntries: [], networkInterfaceIds: [] };
  }
  const service = lastPart(endpoint.text("serviceName") ?? "service", ".");
  const host = `${common.id}-${endpoint.hex(8)}.${service}.${endpoint.region}.vpce.amazonaws.com`;
  const subnets = Array.isArray(endpoint.inputs.subnetIds) ? endpoint.inputs.subnetIds : [];
  return {
    ...common,
    prefixListId: "",
    cidrBlocks: [],
    dnsEntries: [{ dnsName: host, hostedZoneId: `Z${endpoint.hex(13).toUpperCase()}` }],
    networkInterfaceIds: subnets.map((subnet) => `eni-${endpoint.hex(17, String(subnet))}`),
    ipAddressType: endpoint.inputs.ipAddressType ?? "ipv4",
    privateDnsEnabled: endpoint.inputs.privateDnsEnabled ?? false,
  };
}

/**
 * A zone's name and id; which name belongs to which id differs by account, so this is one guess.
 */
function zoneOf(subnet: Subject) {
  const zone = subnet.text("availabilityZone");
  const zoneId = subnet.text("availabilityZoneId");
  const number = zoneId === undefined ? 1 : Number(zoneId.slice(-1)) || 1;
  return {
    availabilityZone: zone ?? `${subnet.region}${"abcdefghi"[number - 1]}`,
    availabilityZoneId: zoneId ?? `${subnet.region}-az${number}`,
  };
}

/** An address of a block set aside for documentation (RFC 5737). */
function publicAddress(subject: Subject): string {
  return `203.0.113.${(Number.parseInt(subject.hex(2, "ip"), 16) % 254) + 1}`;
}

function privateAddress(subject: Subject): string {
  return `10.0.0.${(Number.parseInt(subject.hex(2, "private"), 16) % 254) + 1}`;
}
