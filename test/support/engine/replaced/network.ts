import type { Replaced } from "./replaced";

/** Networks, names and the ways in. */
export const network: Replaced = {
  // acm/certificate.go
  "aws:acm/certificate:Certificate": [
    "certificateAuthorityArn",
    "domainName",
    "keyAlgorithm",
    "subjectAlternativeNames",
    "validationMethod",
    "validationOptions",
  ],
  // acm/certificate_validation.go: there is no update at all
  "aws:acm/certificateValidation:CertificateValidation": [
    "certificateArn",
    "validationRecordFqdns",
  ],
  // ec2/vpc_default_security_group.go
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ["vpcId"],
  // ec2/vpc_internet_gateway.go: it is detached and attached again
  "aws:ec2/internetGateway:InternetGateway": [],
  // ec2/vpc_route.go
  "aws:ec2/route:Route": [
    "destinationCidrBlock",
    "destinationIpv6CidrBlock",
    "destinationPrefixListId",
    "routeTableId",
  ],
  // ec2/vpc_route_table.go
  "aws:ec2/routeTable:RouteTable": ["vpcId"],
  // ec2/vpc_route_table_association.go
  "aws:ec2/routeTableAssociation:RouteTableAssociation": ["gatewayId", "subnetId"],
  // ec2/securityGroup.d.ts in @pulumi/aws
  "aws:ec2/securityGroup:SecurityGroup": ["description", "name", "namePrefix", "vpcId"],
  // ec2/vpc_subnet.go
  "aws:ec2/subnet:Subnet": [
    "availabilityZone",
    "availabilityZoneId",
    "cidrBlock",
    "ipv4IpamPoolId",
    "ipv4NetmaskLength",
    "ipv6IpamPoolId",
    "ipv6Native",
    "ipv6NetmaskLength",
    "outpostArn",
    "vpcId",
  ],
  // ec2/vpc_.go
  "aws:ec2/vpc:Vpc": ["cidrBlock"],
  // ec2/vpc_endpoint.go
  "aws:ec2/vpcEndpoint:VpcEndpoint": [
    "resourceConfigurationArn",
    "serviceName",
    "serviceNetworkArn",
    "serviceRegion",
    "vpcEndpointType",
    "vpcId",
  ],
  // elbv2/listener.go
  "aws:lb/listener:Listener": ["loadBalancerArn"],
  // elbv2/load_balancer.go
  "aws:lb/loadBalancer:LoadBalancer": [
    "customerOwnedIpv4Pool",
    "internal",
    "loadBalancerType",
    "name",
    "namePrefix",
  ],
  // elbv2/target_group.go
  "aws:lb/targetGroup:TargetGroup": [
    "ipAddressType",
    "name",
    "namePrefix",
    "port",
    "protocol",
    "protocolVersion",
    "targetType",
    "vpcId",
  ],
  // route53/health_check.go
  "aws:route53/healthCheck:HealthCheck": [
    "measureLatency",
    "referenceName",
    "requestInterval",
    "routingControlArn",
    "type",
  ],
  // route53/record.go: another type or set identifier is put there before the old record goes
  "aws:route53/record:Record": ["name", "zoneId"],
  // ec2/vpc_security_group_egress_rule.go; see `switching` too
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["securityGroupId"],
  // ec2/vpc_security_group_ingress_rule.go
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["securityGroupId"],
};
