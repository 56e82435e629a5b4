const replica = (_name, { region }) => ({
  region,
  endpoint: `${region}.guide.example.com`,
  healthPath: "/healthz",
  compute: { kind: "none" },
  startUp: { seconds: 20, basis: "measured", source: "drill of March" },
});

exports.plan = require("../guide").guidePlan(
  { rto: "5 minutes", rpo: "15 minutes" },
  "guide",
  replica,
);
