import { describe, expect, test } from "vitest";

import { makeActions } from "../../../../src/drill/aws/make";
import { live } from "../../calm-world";
import { account, made, region, textsOf } from "./stubbed-make";

describe("the way to the tasks", () => {
  const targetGroup = `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/guide/1`;
  const certificate = `arn:aws:acm:${region}:${account}:certificate/c`;
  const group = {
    LoadBalancerArns: ["lb"],
    Port: 8080,
    HealthCheckPath: "/health",
    Matcher: { HttpCode: "200" },
  };
  const listener = {
    Protocol: "HTTPS",
    Port: 443,
    SslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    Certificates: [{ CertificateArn: certificate }],
    DefaultActions: [{ Type: "forward", TargetGroupArn: targetGroup }],
  };
  const way = (...listeners: object[]) =>
    made({
      "elasticloadbalancing:DescribeTargetGroups": { TargetGroups: [group] },
      "elasticloadbalancing:DescribeListeners": { Listeners: listeners },
    });

  test("has the health check, and the listener over TLS that leads there with its certificate", async () => {
    const other = { ...listener, Port: 8443, DefaultActions: [], Certificates: [] };
    const { make, inputs, actions } = way({ Protocol: "HTTP", Port: 80 }, other, listener);

    const { settings, certificateArn } = await make.entrance(region, live);

    expect(certificateArn).toBe(certificate);
    expect(textsOf(settings)).toEqual({
      "target group port": "8080",
      "target group health check path": "/health",
      "target group health check matcher": "200",
      "listener protocol": "HTTPS",
      "listener port": "443",
      "listener security policy": "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    });
    expect(inputs("elasticloadbalancing:DescribeTargetGroups")).toEqual([
      { TargetGroupArns: [targetGroup] },
    ]);
    expect(inputs("elasticloadbalancing:DescribeListeners")).toEqual([{ LoadBalancerArn: "lb" }]);
    expect(actions()).toEqual(makeActions.entrance);
  });

  test("follows a weighted action, takes the only listener over TLS, and reads every page", async () => {
    const weighted = { ForwardConfig: { TargetGroups: [{ TargetGroupArn: targetGroup }] } };
    const pages = [
      { Listeners: [{ ...listener, DefaultActions: [], Certificates: [] }], NextMarker: "2" },
      { Listeners: [{ ...listener, DefaultActions: [weighted] }] },
    ];
    const { make } = made({
      "elasticloadbalancing:DescribeTargetGroups": { TargetGroups: [group] },
      "elasticloadbalancing:DescribeListeners": pages,
    });

    expect((await make.entrance(region, live)).certificateArn).toBe(certificate);
    const alone = way({ ...listener, DefaultActions: [] });
    expect((await alone.make.entrance(region, live)).certificateArn).toBe(certificate);
    const none = way({ Protocol: "HTTP", Port: 80 });
    expect((await none.make.entrance(region, live)).certificateArn).toBeNull();
  });
});

describe("certificate, key and name", () => {
  test("are as their services tell them", async () => {
    const until = new Date("2027-01-01T00:00:00Z");
    const { make, looked } = made({
      "acm:DescribeCertificate": {
        Certificate: {
          Status: "ISSUED",
          NotAfter: until,
          DomainName: "a.example",
          SubjectAlternativeNames: ["a.example", "b.example"],
          RenewalSummary: { RenewalStatus: "SUCCESS" },
        },
      },
      "kms:DescribeKey": { KeyMetadata: { KeyState: "Disabled" } },
    });

    expect(await make.certificate(region, "arn", live)).toEqual({
      status: "ISSUED",
      until,
      names: ["a.example", "b.example"],
      renewal: "SUCCESS",
    });
    expect(await make.key(region, "arn", live)).toBe("Disabled");
    expect(await make.addresses("a.example", live)).toEqual(["192.0.2.1"]);
    expect(looked).toEqual(["a.example"]);
  });

  test("are not made up where nothing is told", async () => {
    const { make } = made({ "acm:DescribeCertificate": {}, "kms:DescribeKey": {} });

    expect(await make.certificate(region, "arn", live)).toEqual({
      status: "not told",
      until: null,
      names: [],
      renewal: null,
    });
    expect(await make.key(region, "arn", live)).toBe("not told");
  });
});
