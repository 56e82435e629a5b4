const { guidePlan } = require("../guide");

exports.first = guidePlan({ rto: "30 minutes", rpo: "15 minutes" });
exports.second = guidePlan({ rto: "30 minutes", rpo: "15 minutes" }, "shop");
