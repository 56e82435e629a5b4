/** Engines that an Aurora global database can run. */
export const DatabaseEngine = {
  AuroraPostgresql: "aurora-postgresql",
  AuroraMysql: "aurora-mysql",
} as const;
export type DatabaseEngine = (typeof DatabaseEngine)[keyof typeof DatabaseEngine];

/** What we know of an engine. */
export interface EngineTraits {
  /** Release that is used unless the caller names one. */
  readonly version: string;
  readonly port: number;
  /** Parameter that refuses connections without TLS. */
  readonly forceTls: { readonly name: string; readonly value: string };
  readonly logExports: readonly string[];
}
// Releases with long-term support, which may be kept for three years, of majors that global
// databases take:
// docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Updates.LTS.html
// docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Update.SpecialVersions.html
// docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.Aurora_Fea_Regions_DB-eng.Feature.GlobalDatabase.html
const traits: Readonly<Record<DatabaseEngine, EngineTraits>> = {
  "aurora-postgresql": {
    version: "17.7",
    port: 5432,
    forceTls: { name: "rds.force_ssl", value: "1" },
    logExports: ["postgresql"],
  },
  "aurora-mysql": {
    version: "8.0.mysql_aurora.3.10.3",
    port: 3306,
    forceTls: { name: "require_secure_transport", value: "ON" },
    logExports: ["error"],
  },
};

/** What we know of an engine; `undefined` when it is none of ours. */
export function engineTraits(engine: string): EngineTraits | undefined {
  return engine === "aurora-postgresql" || engine === "aurora-mysql" ? traits[engine] : undefined;
}

/** Family of parameter groups for a release: `17.7` of PostgreSQL is `aurora-postgresql17`. */
export function parameterGroupFamily(engine: DatabaseEngine, version: string): string {
  const parts = version.split(".");
  const major = engine === "aurora-postgresql" ? parts.slice(0, 1) : parts.slice(0, 2);
  return `${engine}${major.join(".")}`;
}
