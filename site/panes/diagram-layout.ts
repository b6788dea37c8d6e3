/** What is drawn of one party. */
export interface Party {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tone: 'caller' | 'server' | 'backend' | 'left-out';
}

export interface Box extends Party {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Arrow {
  readonly path: string;
  /** Where its head is. */
  readonly end: readonly [x: number, y: number];
  readonly isDown: boolean;
  readonly tone: Party['tone'];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

export const boxHeight = 58;
const gap = 14;
/** What an arrow keeps from the box that it points at. */
const tip = 6;

/** Three columns, callers to backends; or one below the other where there is no room for columns. */
export function layoutOf(
  caller: Party,
  server: Party,
  backends: readonly Party[],
  isNarrow: boolean,
): Layout {
  return isNarrow ? inOneColumn(caller, server, backends) : inColumns(caller, server, backends);
}

function inColumns(caller: Party, server: Party, backends: readonly Party[]): Layout {
  const width = 720;
  const box = 196;
  const height = Math.max(backends.length, 1) * (boxHeight + gap) + gap;
  const middle = (height - boxHeight) / 2;
  const from: Box = { ...caller, x: 4, y: middle, width: box };
  const hub: Box = { ...server, x: (width - box) / 2, y: middle, width: box };
  const ends = backends.map(
    (one, at): Box => ({ ...one, x: width - box - 4, y: gap + at * (boxHeight + gap), width: box }),
  );
  const between = (a: Box, b: Box): Arrow => {
    const [x1, y1, x2, y2] = [a.x + a.width, a.y + boxHeight / 2, b.x - tip, b.y + boxHeight / 2];
    const bend = (x1 + x2) / 2;
    return {
      path: `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`,
      end: [x2 + 5, y2],
      isDown: false,
      tone: b.tone,
    };
  };
  const arrows = [between(from, hub), ...ends.map((end) => between(hub, end))];
  return { width, height, boxes: [from, hub, ...ends], arrows };
}

function inOneColumn(caller: Party, server: Party, backends: readonly Party[]): Layout {
  const width = 330;
  const indent = 44;
  const stem = 20;
  const step = boxHeight + gap;
  const from: Box = { ...caller, x: 1, y: 1, width: width - 2 };
  const hub: Box = { ...server, x: 1, y: boxHeight + 34, width: width - 2 };
  const start = hub.y + boxHeight;
  const ends = backends.map(
    (one, at): Box => ({ ...one, x: indent, y: start + gap + at * step, width: width - indent - 1 }),
  );
  const down: Arrow = {
    path: `M${stem} ${from.y + boxHeight}V${hub.y - tip}`,
    end: [stem, hub.y - 1],
    isDown: true,
    tone: hub.tone,
  };
  const arrows = ends.map((end): Arrow => {
    const y = end.y + boxHeight / 2;
    return {
      path: `M${stem} ${start}V${y}H${indent - tip}`,
      end: [indent - 1, y],
      isDown: false,
      tone: end.tone,
    };
  });
  const height = start + gap + Math.max(backends.length, 1) * step;
  return { width, height, boxes: [from, hub, ...ends], arrows: [down, ...arrows] };
}
