import { clearScreenDown, cursorTo, moveCursor } from "node:readline";

/** A few lines at the end of a terminal that are drawn anew again and again. */
export interface Live {
  /** Draws at once, and each second, until it is ended; no line may be longer than the columns. */
  readonly show: (render: (columns: number) => readonly string[]) => void;
  /** Draws now, because something has changed. */
  readonly refresh: () => void;
  /** Leaves the last picture standing, so that something else can be written below it. */
  readonly end: () => void;
}

const everyMs = 1_000;

/** What a terminal is drawn on. */
type Drawable = Pick<NodeJS.WriteStream, "columns" | "rows" | "write"> &
  Parameters<typeof moveCursor>[0];

/** Draws on a stream of a terminal, by its size at the time. */
export function liveOn(output: Drawable): Live {
  let drawn = 0;
  let render: (columns: number) => readonly string[] = () => [];
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    if (timer === undefined) return;
    // What has scrolled out at the top cannot be drawn over: it would be written again and again.
    const lines = render(output.columns).slice(-Math.max(1, output.rows - 1));
    if (drawn > 0) moveCursor(output, 0, -drawn);
    cursorTo(output, 0);
    clearScreenDown(output);
    output.write(`${lines.join("\n")}\n`);
    drawn = lines.length;
  };
  return {
    show: (shown) => {
      render = shown;
      timer ??= setInterval(draw, everyMs);
      draw();
    },
    refresh: draw,
    end: () => {
      draw();
      clearInterval(timer);
      timer = undefined;
      drawn = 0;
    },
  };
}
