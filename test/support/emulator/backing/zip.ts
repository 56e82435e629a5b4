import { crc32 } from "node:zlib";

/**
 * A zip archive of a few files, stored as they are.
 *
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16
 */
export function zipOf(files: Readonly<Record<string, Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path, "utf8");
    const about = description(name, content);
    const local = Buffer.concat([bytes(4, 0x04034b50), about, name, content]);
    centrals.push(
      Buffer.concat([
        bytes(4, 0x02014b50),
        // Made by Unix, version 2.0.
        bytes(2, 0x0314),
        about,
        // No comment, first disk, no internal attributes.
        bytes(2, 0),
        bytes(2, 0),
        bytes(2, 0),
        // A regular file that everybody may read.
        bytes(4, 0o100644 * 0x10000),
        bytes(4, offset),
        name,
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const count = bytes(2, centrals.length);
  const end = [bytes(4, 0x06054b50), bytes(2, 0), bytes(2, 0), count, count];
  return Buffer.concat([
    ...locals,
    directory,
    ...end,
    bytes(4, directory.length),
    bytes(4, offset),
    bytes(2, 0),
  ]);
}

/** What both headers of a file say alike: version 2.0, no flags, stored, the first day there is. */
function description(name: Buffer, content: Buffer): Buffer {
  const [version, flags, method, time, date] = [20, 0, 0, 0, 0x21];
  return Buffer.concat([
    ...[version, flags, method, time, date].map((value) => bytes(2, value)),
    bytes(4, crc32(content)),
    bytes(4, content.length),
    bytes(4, content.length),
    bytes(2, name.length),
    bytes(2, 0),
  ]);
}

/** A number in the order of bytes that archives have, the lowest first. */
function bytes(length: 2 | 4, value: number): Buffer {
  const buffer = Buffer.alloc(length);
  buffer.writeUIntLE(value, 0, length);
  return buffer;
}
