import {
  type ComputeOutputs,
  dnsSuffixAt,
  hexOf,
  lastPart,
  type Subject,
  uuidOf,
  zoneIdOf,
} from "./subject";

/**
 * Longest name of a load balancer or target group, in characters
 * [api:elasticloadbalancing:CreateLoadBalancer].
 */
const longestLoadBalancerName = 32;

/** What runs a service: load balancers, containers, functions, images. */
export const service: Record<string, ComputeOutputs> = {
  "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:lb/targetGroup:TargetGroup": (group) => {
    const name = group.named("name", longestLoadBalancerName);
    const arnSuffix = `targetgroup/${name}/${group.hex(16)}`;
    const arn = group.arn("elasticloadbalancing", arnSuffix);
    return { id: arn, arn, arnSuffix, name, loadBalancerArns: [] };
  },
  "aws:lb/listener:Listener": (listener) => {
    const balancer = listener.text("loadBalancerArn") ?? "";
    const path = `${balancer.split(":loadbalancer/")[1] ?? "app/unknown/0"}/${listener.hex(16)}`;
    const arn = listener.arn("elasticloadbalancing", `listener/${path}`);
    return { id: arn, arn, protocol: listener.inputs.protocol ?? "HTTP" };
  },
  "aws:lb/listenerRule:ListenerRule": (rule) => {
    const listener = rule.text("listenerArn") ?? "";
    const path = `${listener.split(":listener/")[1] ?? "app/unknown/0/0"}/${rule.hex(16)}`;
    const arn = rule.arn("elasticloadbalancing", `listener-rule/${path}`);
    return { id: arn, arn, priority: rule.inputs.priority ?? 1 };
  },
  "aws:ecs/cluster:Cluster": (cluster) => {
    const name = cluster.named();
    const arn = cluster.arn("ecs", `cluster/${name}`);
    return { id: arn, arn, name };
  },
  "aws:ecs/taskDefinition:TaskDefinition": (definition) => {
    const family = definition.named("family");
    const arnWithoutRevision = definition.arn("ecs", `task-definition/${family}`);
    return { id: family, family, arn: `${arnWithoutRevision}:1`, arnWithoutRevision, revision: 1 };
  },
  "aws:ecs/service:Service": (ecsService) => {
    const name = ecsService.named();
    const cluster = lastPart(ecsService.text("cluster") ?? "default");
    const arn = ecsService.arn("ecs", `service/${cluster}/${name}`);
    return { id: arn, arn, name, desiredCount: ecsService.inputs.desiredCount ?? 0 };
  },
  "aws:appautoscaling/target:Target": (target) => ({
    id: target.text("resourceId") ?? target.hex(20),
    arn: target.arn("application-autoscaling", `scalable-target/${target.hex(40)}`),
    roleArn:
      target.inputs.roleArn ??
      target.globalArn("iam", "role/aws-service-role/ecs.application-autoscaling.amazonaws.com"),
  }),
  "aws:appautoscaling/policy:Policy": (policy) => {
    const name = policy.named();
    const on = `resource/${policy.text("serviceNamespace")}/${policy.text("resourceId")}`;
    const path = `scalingPolicy:${uuidOf(policy.hex(32))}:${on}:policyName/${name}`;
    return { id: name, name, arn: policy.arn("autoscaling", path), alarmArns: [] };
  },
  "aws:lambda/function:Function": lambdaFunction,
  "aws:lambda/eventSourceMapping:EventSourceMapping": (mapping) => {
    const uuid = uuidOf(mapping.hex(32));
    const target = mapping.text("functionName") ?? "";
    return {
      id: uuid,
      uuid,
      arn: mapping.arn("lambda", `event-source-mapping:${uuid}`),
      functionArn: target.startsWith("arn:") ? target : mapping.arn("lambda", `function:${target}`),
      state: "Enabled",
    };
  },
  "aws:lambda/permission:Permission": (permission) => {
    const statementId = permission.named("statementId");
    return { id: statementId, statementId };
  },
  "aws:lambda/functionUrl:FunctionUrl": (url) => {
    const urlId = url.hex(32);
    const target = url.text("functionName") ?? "";
    return {
      id: target,
      urlId,
      functionArn: target.startsWith("arn:") ? target : url.arn("lambda", `function:${target}`),
      functionUrl: `https://${urlId}.lambda-url.${url.region}.on.aws/`,
    };
  },
  "aws:ecr/repository:Repository": (repository) => {
    const name = repository.named();
    const registry = `${repository.account}.dkr.ecr.${repository.region}`;
    return {
      id: name,
      name,
      arn: repository.arn("ecr", `repository/${name}`),
      registryId: repository.account,
      repositoryUrl: `${registry}.${dnsSuffixAt(repository.region)}/${name}`,
    };
  },
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": ({ account }) => ({
    id: account,
    registryId: account,
  }),
};

function loadBalancer(balancer: Subject) {
  const name = balancer.named("name", longestLoadBalancerName);
  const type = balancer.text("loadBalancerType") ?? "application";
  const short = { application: "app", network: "net", gateway: "gwy" }[type] ?? "app";
  const arnSuffix = `${short}/${name}/${balancer.hex(16)}`;
  const arn = balancer.arn("elasticloadbalancing", `loadbalancer/${arnSuffix}`);
  const internal = balancer.inputs.internal === true;
  const number = Number.parseInt(balancer.hex(8), 16);
  const host = `${internal ? "internal-" : ""}${name}-${number}`;
  return {
    id: arn,
    arn,
    arnSuffix,
    name,
    internal,
    loadBalancerType: type,
    dnsName: `${host}.${balancer.region}.elb.${dnsSuffixAt(balancer.region)}`,
    // One hosted zone per kind of load balancer and region.
    zoneId: zoneIdOf(hexOf(`${type}|${balancer.region}`, 13)),
    vpcId: `vpc-${balancer.hex(17, "vpc")}`,
  };
}

function lambdaFunction(lambda: Subject) {
  const name = lambda.named();
  const arn = lambda.arn("lambda", `function:${name}`);
  const api = `arn:${lambda.partition}:apigateway:${lambda.region}:lambda:path`;
  const invokeArn = `${api}/2015-03-31/functions/${arn}/invocations`;
  return {
    id: name,
    name,
    arn,
    invokeArn,
    qualifiedArn: `${arn}:$LATEST`,
    qualifiedInvokeArn: invokeArn.replace(arn, `${arn}:$LATEST`),
    responseStreamingInvokeArn: `${api}/2021-11-15/functions/${arn}/response-streaming-invocations`,
    lastModified: "2024-01-01T00:00:00.000+0000",
    sourceCodeSize: 1024,
    version: "$LATEST",
    codeSha256: lambda.inputs.codeSha256 ?? lambda.hex(44),
    memorySize: lambda.inputs.memorySize ?? 128,
    timeout: lambda.inputs.timeout ?? 3,
  };
}
