const { writeFileSync } = require("node:fs");

// Says which process it is, and then never ends.
writeFileSync(process.env.PROCESS_ID_FILE, String(process.pid));
setInterval(() => {}, 1_000);
