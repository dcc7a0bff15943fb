/** The atlas as a picture: a mark for each question of training, and where this question and its neighbours lie. */
import { strategyName } from '../src/core/notes.ts';
import type { Neighbour, Training } from '../src/core/panel.ts';

type Strategies = NonNullable<Training['atlas']>;
type Point = readonly [x: number, y: number];

const SIZE = { width: 320, height: 220 };
const MARGIN = 14;
const COLOURS = 6;
const NAMESPACE = 'http://www.w3.org/2000/svg';

/** How a strategy is drawn: colours come again with another shape. */
const SHAPES: readonly ((x: number, y: number, r: number) => string)[] = [
  (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  (x, y, r) => `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`,
  (x, y, r) => `M${x} ${y - r}l${r} ${2 * r}h${-2 * r}Z`,
  (x, y, r) => `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}Z`,
  (x, y, r) => `M${x - r} ${y - r / 2}h${2 * r}v${r}h${-2 * r}Z`,
];

export function svg(name: string, attributes: Readonly<Record<string, string | number>>, ...children: Node[]) {
  const created = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  created.append(...children);
  return created;
}

/** The mark of a strategy, at a place. */
export function mark(index: number, [x, y]: Point, radius: number): string {
  const shape = SHAPES[Math.floor(index / COLOURS) % SHAPES.length];
  return shape?.(rounded(x), rounded(y), radius) ?? '';
}

/** The class that gives a strategy its colour. */
export function colour(index: number): string {
  return `strategy colour-${index % COLOURS}`;
}

/** Draws the strategies with a place among them. */
export function picture(strategies: Strategies, place: Point, neighbours: readonly Neighbour[]): SVGElement {
  const to = scale([...strategies.flatMap(({ points, centroid }) => [...points, centroid]), place]);
  const groups = strategies.map(({ name, points }, index) => {
    const title = svg('title', {});
    title.textContent = strategyName(name);
    const marks = points.map(point => mark(index, to(point), 1.6)).join('');
    return svg('path', { class: colour(index), 'data-strategy': index, d: marks }, title);
  });
  const near = neighbours.map(({ place: at }) => {
    const [cx, cy] = to(at);
    return svg('circle', { class: 'near', cx, cy, r: 4 });
  });
  const [x, y] = to(place);
  const cross = `M${x - 7} ${y}h14M${x} ${y - 7}v14`;
  return svg(
    'svg',
    { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, 'aria-hidden': 'true' },
    ...groups,
    ...near,
    svg('path', { class: 'halo', d: cross }),
    svg('path', { class: 'here', d: cross }),
  );
}

/** Puts points into the picture, in one scale for both directions. */
function scale(points: readonly Point[]): (point: Point) => [number, number] {
  const bounds = (axis: 0 | 1): [number, number] => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const point of points) {
      low = Math.min(low, point[axis]);
      high = Math.max(high, point[axis]);
    }
    return [low, high];
  };
  const [[left, right], [bottom, top]] = [bounds(0), bounds(1)];
  const [width, height] = [SIZE.width - 2 * MARGIN, SIZE.height - 2 * MARGIN];
  const factor = Math.min(width / (right - left || 1), height / (top - bottom || 1));
  return ([x, y]) => [
    rounded(SIZE.width / 2 + (x - (left + right) / 2) * factor),
    rounded(SIZE.height / 2 - (y - (bottom + top) / 2) * factor),
  ];
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
