/**
 * An instant as it is said in a sentence, in UTC and cut to whole seconds: `"14:02:11"`, with its
 * day where that is another than that of `now`.
 */
export function momentOf(at: Date, now: Date): string {
  const iso = at.toISOString();
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)];
  return day === now.toISOString().slice(0, 10) ? time : `${day} ${time}`;
}
