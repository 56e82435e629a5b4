// Ends with 1, and says so, where this machine gives a process no port 443 of its own addresses.
import { createServer } from "node:net";

const server = createServer();
server.once("error", ({ message }) => {
  console.log(`\nlane failover left out: ${message}; see docs/testing.md`);
  process.exitCode = 1;
});
server.listen(443, "127.0.0.11", () => server.close());
