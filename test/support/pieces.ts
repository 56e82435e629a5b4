/** A text as a stream gives it: in pieces, which end anywhere. */
export async function* pieces(text: string, size = 7): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}
