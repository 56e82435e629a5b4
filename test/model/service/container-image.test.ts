import { describe, expect, test } from "vitest";

import { imageFaults, imageIn, parseImage } from "../../../src/model/service/container-image";
import { sentences } from "../../support/sentences";

const inIreland = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/guide:1.0.0";
const digest = `@sha256:${"0123456789abcdef".repeat(4)}`;

describe("parseImage", () => {
  test.each([
    [
      inIreland,
      {
        registry: "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
        repository: "shop/guide",
        version: ":1.0.0",
        ecr: { account: "123456789012", region: "eu-west-1" },
      },
    ],
    [
      `123456789012.dkr-ecr.eu-west-1.on.aws/guide${digest}`,
      {
        registry: "123456789012.dkr-ecr.eu-west-1.on.aws",
        repository: "guide",
        version: digest,
        ecr: { account: "123456789012", region: "eu-west-1" },
      },
    ],
    ["nginx", { registry: "docker.io", repository: "nginx", version: "", ecr: undefined }],
    [
      "library/nginx:1",
      { registry: "docker.io", repository: "library/nginx", version: ":1", ecr: undefined },
    ],
    [
      "localhost:5000/guide:1",
      { registry: "localhost:5000", repository: "guide", version: ":1", ecr: undefined },
    ],
    [
      "public.ecr.aws/nginx/nginx:1",
      { registry: "public.ecr.aws", repository: "nginx/nginx", version: ":1", ecr: undefined },
    ],
  ])("takes %s apart", (image, parts) => {
    expect(parseImage(image)).toEqual(parts);
  });

  test.each(["", "Guide", "guide:", "guide@sha256:12", "guide 1", "/guide", "ghcr.io/"])(
    "refuses %j",
    (image) => {
      expect(parseImage(image)).toBeUndefined();
    },
  );
});

describe("imageFaults", () => {
  test("takes a private image of any region of the partition", () => {
    expect(imageFaults(inIreland, "eu-central-1", false)).toEqual([]);
  });

  test.each([
    ["nginx:1", "docker.io"],
    ["ghcr.io/shop/guide:1", "ghcr.io"],
    ["public.ecr.aws/shop/guide:1", "public.ecr.aws"],
  ])("refuses %s where the network has no way to it", (image, registry) => {
    expect(sentences(imageFaults(image, "eu-west-1", false))).toEqual([
      `image must come from a private repository of Amazon ECR, got "${image}": the network in ` +
        `eu-west-1 has no way to ${registry}; push the image to ECR or give the network NAT gateways`,
    ]);
    expect(imageFaults(image, "eu-west-1", true)).toEqual([]);
  });

  test("refuses an image of another partition", () => {
    const image = "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/guide:1";

    expect(sentences(imageFaults(image, "eu-west-1", true))).toEqual([
      `image must be in the partition of eu-west-1, got "${image}": ` +
        "ECR does not replicate between partitions",
    ]);
  });

  test("refuses what is no reference", () => {
    expect(sentences(imageFaults("Guide!", "eu-west-1", true))).toEqual([
      'image must be a reference such as registry/repository:tag, got "Guide!"',
    ]);
  });
});

describe("imageIn", () => {
  test.each([
    [inIreland, "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/guide:1.0.0"],
    [
      `123456789012.dkr-ecr.eu-west-1.on.aws/guide${digest}`,
      `123456789012.dkr-ecr.eu-central-1.on.aws/guide${digest}`,
    ],
    ["ghcr.io/shop/guide:1", "ghcr.io/shop/guide:1"],
  ])("turns %s into %s", (image, moved) => {
    expect(imageIn(image, "eu-central-1")).toBe(moved);
  });
});
