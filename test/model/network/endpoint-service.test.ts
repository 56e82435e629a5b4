import { expect, test } from "vitest";

import { endpointServiceName } from "../../../src/model/network/endpoint-service";

test.each([
  ["eu-west-1", "ecr.api", "com.amazonaws.eu-west-1.ecr.api"],
  ["us-gov-west-1", "ecr.dkr", "com.amazonaws.us-gov-west-1.ecr.dkr"],
  ["cn-north-1", "ecr.dkr", "cn.com.amazonaws.cn-north-1.ecr.dkr"],
  ["cn-north-1", "logs", "com.amazonaws.cn-north-1.logs"],
  ["eusc-de-east-1", "ecr.api", "eu.amazonaws.eusc-de-east-1.ecr.api"],
  ["eusc-de-east-1", "s3", "com.amazonaws.eusc-de-east-1.s3"],
] as const)("names the endpoint service of %s for %s", (region, service, name) => {
  expect(endpointServiceName(region, service)).toBe(name);
});
