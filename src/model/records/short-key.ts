/** Longest key, in characters of one byte; DynamoDB takes 1,024 bytes for a sort key. */
const longest = 900;

/**
 * A key that a ledger can hold, made of parts of any length and any character. What is too long
 * ends in a digest of the whole, so that two long keys stay two.
 */
export function shortKey(kind: string, parts: readonly string[]): string {
  // A key is compared and never read back: what could be taken for a seam, or is no ASCII, is
  // escaped.
  const escapes = parts.map((part) => part.replace(/[^ -[\]-{}~]/gu, escaped));
  return fitted(`${kind}/${escapes.join("|")}`);
}

/** A key of ASCII as it is, or, where it is too long, its beginning and a digest of the whole. */
export function fitted(key: string): string {
  return key.length <= longest ? key : `${key.slice(0, longest - 16)}${digest(key)}`;
}

function escaped(character: string): string {
  return `\\${(character.codePointAt(0) ?? 0).toString(16)};`;
}

/**
 * Two runs of FNV-1a from different starts: 64 bits, which tell two keys apart but keep no secret.
 */
function digest(text: string): string {
  return [0x811c9dc5, 0x01000193]
    .map((start) => {
      let hash = start;
      for (let at = 0; at < text.length; at += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
      }
      return (hash >>> 0).toString(16).padStart(8, "0");
    })
    .join("");
}
