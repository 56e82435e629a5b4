import { inject, test } from "vitest";
import { openWorkbench } from "./workbench";

test("scratch", async () => {
  const b = await openWorkbench(inject("pulumi"));
  const go = async (...a: string[]) => {
    const t = Date.now();
    const r = await b.pulumi(...a);
    console.log(
      `$ pulumi ${a.join(" ")} -> ${r.code} in ${(Date.now() - t) / 1000}s, deeds ${b.cloud.deeds.length}, live ${b.cloud.resources().length}\n${r.output.length > 6000 ? r.output.slice(0, 1500) + "\n…\n" + r.output.slice(-4000) : r.output}`,
    );
    return r;
  };
  await go("stack", "init", "dev");
  await go("preview");
  await go("up", "--yes");
  await go("config", "set", "domain", "guide.shop.test");
  await go("config", "set", "zoneId", "Z0OWN00000000");
  await go("config", "set", "image", "222222222222.dkr.ecr.eu-west-1.amazonaws.com/guide:2");
  await go("up", "--yes");
  await go("up", "--yes", "--expect-no-changes");
  await go("refresh", "--yes");
  await go("preview", "--expect-no-changes");
  await go("destroy", "--yes");
  await go("state", "unprotect", "--all", "--yes");
  await go("destroy", "--yes");
  for (const r of b.cloud.resources().filter((x) => x.type === "aws:lb/loadBalancer:LoadBalancer"))
    b.cloud.change(r, { enableDeletionProtection: false });
  await go("destroy", "--yes");
  console.log(
    b.cloud
      .resources()
      .map((r) => `${r.type} ${r.name}`)
      .sort()
      .join("\n"),
  );
  b.close();
}, 900000);
