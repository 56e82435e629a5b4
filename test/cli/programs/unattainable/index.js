exports.plan = require("../guide").guidePlan({ rto: "5 minutes", rpo: "15 minutes" });
