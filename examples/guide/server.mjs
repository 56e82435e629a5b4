// A shopping guide, as small as one can be: it reads, and answers the write probe of awsdr.
import { createHash, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

import { openStore } from "./store.mjs";

const { env } = process;
const region = env.AWSDR_REGION ?? "nowhere";
// What `GuideService` tells the container; without a token there is no probe.
const probe = {
  method: env.AWSDR_PROBE_METHOD ?? "POST",
  path: env.AWSDR_PROBE_PATH ?? "/healthz/write",
  status: Number(env.AWSDR_PROBE_STATUS ?? 200),
  keyHeader: (env.AWSDR_PROBE_KEY_HEADER ?? "X-Awsdr-Key").toLowerCase(),
  tokenHeader: (env.AWSDR_PROBE_TOKEN_HEADER ?? "X-Awsdr-Token").toLowerCase(),
};
const mostBytes = 1024; // of a probe's body
const rows = 64; // that probes ever write, whatever keys they name
const burst = 40; // probes at once, and so many more a second
const perSecond = 5;

const store = openStore(env);
const digest = (text) => createHash("sha256").update(text).digest();
const expected = env.AWSDR_PROBE_TOKEN ? digest(env.AWSDR_PROBE_TOKEN) : undefined;
let allowance = { left: burst, at: Date.now() };

function isTooMany(now) {
  const earned = ((now - allowance.at) / 1000) * perSecond;
  allowance = { left: Math.min(burst, allowance.left + earned), at: now };
  if (allowance.left < 1) return true;
  allowance.left -= 1;
  return false;
}

async function bodyOf(request) {
  let text = "";
  for await (const piece of request) {
    text += piece;
    if (Buffer.byteLength(text) > mostBytes) return undefined;
  }
  return text;
}

async function answerProbe(request) {
  const { [probe.tokenHeader]: token, [probe.keyHeader]: key } = request.headers;
  if (expected === undefined) return 404;
  if (typeof token !== "string") return 401;
  // Digests are of one length, and compared in a time that tells nothing of the token.
  if (!timingSafeEqual(digest(token), expected)) return 403;
  if (request.method !== probe.method) return 405;
  if (typeof key !== "string" || !/^[\w-]{1,64}$/.test(key)) return 400;
  if (isTooMany(Date.now())) return 429;
  const body = await bodyOf(request);
  if (body === undefined) return 413;
  // Written anew each time: an answer out of memory would prove nothing.
  await store.write(`probe-${digest(key)[0] % rows}`, { key, body, at: new Date().toISOString() });
  return probe.status;
}

async function answer(request) {
  const { pathname } = new URL(request.url ?? "/", "http://guide");
  if (pathname === probe.path) return answerProbe(request);
  if (pathname !== "/" && pathname !== "/healthz") return 404;
  await store.read("probe-0");
  return 200;
}

const server = createServer(async (request, reply) => {
  const status = await answer(request).catch((error) => {
    console.error(String(error));
    return 503;
  });
  // What was not read of a request must not be taken for the next one.
  const headers = { [env.AWSDR_PROBE_REGION_HEADER ?? "X-Awsdr-Region"]: region };
  if (!request.complete) headers.connection = "close";
  reply.writeHead(status, headers).end(status === 200 ? "ok\n" : undefined);
});
// ECS asks a task to stop by this.
process.on("SIGTERM", () => server.close(() => process.exit(0)));
server.listen(Number(env.PORT ?? 8080), () => console.log(`listening on ${server.address().port}`));
