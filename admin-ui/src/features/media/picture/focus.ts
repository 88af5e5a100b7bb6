/** A point of a picture, in percent from its upper left corner. */
export interface Point {
  x: number;
  y: number;
}

export const MIDDLE: Point = { x: 50, y: 50 };

/** How far the arrow keys go, in percent; further with the shift key. */
const STEP = 1;
const LEAP = 10;

const DIRECTIONS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where a key moves a point; nothing where it is another key. */
export function moved({ x, y }: Point, key: string, isLeap: boolean): Point | undefined {
  const direction = DIRECTIONS[key];
  if (!direction) return undefined;
  const step = isLeap ? LEAP : STEP;
  return within({ x: x + direction[0] * step, y: y + direction[1] * step });
}

/** The point of a box that is under the mouse. */
export function pointAt(box: DOMRect, left: number, top: number): Point {
  return within({ x: ((left - box.left) / box.width) * 100, y: ((top - box.top) / box.height) * 100 });
}

/** Whole percent, inside the picture. */
const within = ({ x, y }: Point): Point => ({ x: inside(x), y: inside(y) });
const inside = (it: number) => Math.min(100, Math.max(0, Math.round(it)));
