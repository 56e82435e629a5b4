import { environmentPrefix } from "./stores";

/**
 * What the clients of a store find it by, each under its key in a JSON text: the key is the
 * environment variable that it fills. What the store does not have is left out.
 */
export interface CoordinateKeys {
  /** Host name of a database's writer. */
  writerHost?: string;
  /** Host name of a database's instances in the region that only read. */
  readerHost?: string;
  /** Name of a table. */
  table?: string;
  /** Name of a bucket. */
  bucket?: string;
}

/** The keys of a database's coordinates. */
export function databaseCoordinateKeys(store: string) {
  const prefix = environmentPrefix(store);
  return { writerHost: `${prefix}_WRITER_HOST`, readerHost: `${prefix}_READER_HOST` };
}

/** The key of a table's name: `order-items` has it under `ORDER_ITEMS_TABLE`. */
export function tableCoordinateKeys(store: string) {
  return { table: `${environmentPrefix(store)}_TABLE` };
}

/** The key of a bucket's name. */
export function bucketCoordinateKeys(store: string) {
  return { bucket: `${environmentPrefix(store)}_BUCKET` };
}

/**
 * How a container is told to read one key of a secret's newest version each time that it starts, as
 * ECS writes it: stage and version stay empty behind the key.
 *
 * Fargate does so from platform version 1.4.0 up.
 * docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export function secretKeyReference(secretArn: string, key: string): string {
  return `${secretArn}:${key}::`;
}
