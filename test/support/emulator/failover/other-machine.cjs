// Loaded into a process before its program, which then runs on a machine with another resolver and
// another sense of time, and leaves behind whom it has connected to.
const { appendFileSync } = require("node:fs");
const dns = require("node:dns/promises");
const { Socket } = require("node:net");

const { TEST_RESOLVER, TEST_CONNECTIONS, TEST_TIMES_FASTER } = process.env;
const timesFaster = Number(TEST_TIMES_FASTER);

// A resolver that is given servers keeps those.
const { Resolver } = dns;
dns.Resolver = class extends Resolver {
  constructor({ timeout, ...options } = {}) {
    super({ ...options, ...(timeout && { timeout: Math.ceil(timeout / timesFaster) }) });
    this.setServers([TEST_RESOLVER]);
  }
};

// Every wait and every limit is so many times as short; what `Date` says stays true.
const { setTimeout: wait, process: running } = globalThis;
globalThis.setTimeout = Object.assign(
  (ring, milliseconds = 0, ...rest) => wait(ring, milliseconds / timesFaster, ...rest),
  wait,
);
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => timeout(Math.ceil(milliseconds / timesFaster));
const ticks = running.hrtime.bigint.bind(running.hrtime);
running.hrtime.bigint = () => ticks() * BigInt(timesFaster);

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...args) {
  const [first] = args.flat();
  if (typeof first === "object" && first?.port !== undefined) {
    appendFileSync(TEST_CONNECTIONS, `${first.host ?? "localhost"}:${first.port}\n`);
  }
  return connect.apply(this, args);
};
