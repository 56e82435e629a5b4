exports.plan = require("../guide").guidePlan({ rto: "30 minutes", rpo: "15 minute" });
