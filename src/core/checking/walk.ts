import type { Check } from '../trace.ts';
import { type Found, judged, missing, type Reader, wholeStep } from './found.ts';

type Axis = 'x' | 'y';
type Facing = (typeof COMPASS)[number];

const COMPASS = ['north', 'east', 'south', 'west'] as const;
const QUARTERS: Readonly<Record<string, number>> = { left: 3, right: 1, around: 2 };
const SIDES: Readonly<Record<string, Facing>> = { forward: 'north', backward: 'south', left: 'west', right: 'east' };
const AXES: Readonly<Record<Facing, readonly [Axis, '+' | '-']>> = {
  north: ['y', '+'],
  south: ['y', '-'],
  east: ['x', '+'],
  west: ['x', '-'],
};

interface Move {
  readonly turn?: string;
  readonly steps?: string;
  readonly side?: string;
}

const INSTRUCTION = /(?:Turn (left|right|around)|Take (\d+) steps?(?: (forward|backward|left|right))?)\./g;
/** A question in which nothing else is to be done. */
const ONLY_INSTRUCTIONS =
  /^If you follow these instructions, do you return to the starting point\?(?: Always face forward\.)?\s*(?:Options:\n- Yes\n- No)?$/;
const STEPS = /(\d+) steps? (\w+)/;
const MOVED = /\b([xy]) = (-?\d+) ([+-]) (\d+) = (-?\d+)/;
const PLACE = /\bx = (-?\d+)(?:,| and) y = (-?\d+)/;
const TURNED = /\bturn(?:ing)? (left|right|around)/i;

/** Follows a walk on a grid: where it is and, where it turns, which way it faces. */
export class WalkReader implements Reader {
  readonly #moves: readonly Move[];
  readonly #place: Record<Axis, string> = { x: '0', y: '0' };
  #facing: Facing = 'north';
  #done = 0;
  #isBack: boolean | undefined;
  readonly #isWhole: boolean;

  private constructor(moves: readonly Move[], isWhole: boolean) {
    this.#isWhole = isWhole;
    this.#moves = moves;
  }

  static of(question: string): WalkReader | undefined {
    if (!/return to the starting point/.test(question)) return undefined;
    const moves = [...question.matchAll(INSTRUCTION)].map(
      ([, turn, steps, side]): Move => ({
        ...(turn !== undefined && { turn }),
        ...(steps !== undefined && { steps }),
        ...(side !== undefined && { side }),
      }),
    );
    const others = question.replaceAll(INSTRUCTION, '').trim();
    return moves.length > 0 ? new WalkReader(moves, ONLY_INSTRUCTIONS.test(others)) : undefined;
  }

  step(text: string): Found[] {
    const place = PLACE.exec(text);
    if (place) return wholeStep(text, this.#at(text, place[1] ?? '', place[2] ?? ''));
    const moved = MOVED.exec(text);
    if (moved) return wholeStep(text, this.#walk(text, moved));
    const turned = TURNED.exec(text);
    return turned ? wholeStep(text, this.#turn(text, turned[1] ?? '')) : [];
  }

  next(): string[] {
    const move = this.#moves[this.#done];
    const { x, y } = this.#place;
    if (!move) {
      const isTold = this.#isBack !== undefined;
      return isTold ? [] : [`x = ${x}, y = ${y}: ${whereabouts(this.#isHome)}`];
    }
    if (move.turn !== undefined) return [`turn ${move.turn}: ${this.#facing} to ${this.#turned(move.turn)}`];
    const { steps = '0', side } = move;
    const [axis, sign] = AXES[side === undefined ? this.#facing : (SIDES[side] ?? 'north')];
    const from = Number(this.#place[axis]);
    const to = sign === '+' ? from + Number(steps) : from - Number(steps);
    const unit = steps === '1' ? 'step' : 'steps';
    return [`${steps} ${unit} ${side ?? this.#facing}: ${axis} = ${from} ${sign} ${steps} = ${to}`];
  }

  knowsAnswer(): boolean {
    return this.#isWhole;
  }

  answer(text: string): Check[] {
    const isBack = this.#isBack ?? this.#isHome;
    const expected = isBack ? 'Yes' : 'No';
    return [...this.#rest(), judged('answer', '', text, expected, text === expected)];
  }

  get #isHome(): boolean {
    return this.#place.x === '0' && this.#place.y === '0';
  }

  #at(text: string, x: string, y: string): Check[] {
    const checks = [
      judged('carried', 'x', x, this.#place.x, x === this.#place.x),
      judged('carried', 'y', y, this.#place.y, y === this.#place.y),
    ];
    const facing = /\bfacing (\w+)/.exec(text)?.[1];
    if (facing !== undefined) checks.push(judged('carried', '', facing, this.#facing, facing === this.#facing));
    if (!/\b(?:back at|away from) the start\b/.test(text)) return checks;
    this.#isBack = /\bback at\b/.test(text);
    const isHome = x === '0' && y === '0';
    const [said, right] = [this.#isBack, isHome].map(whereabouts);
    return [
      ...this.#rest(),
      ...checks,
      judged('boolean', `x = ${x}, y = ${y}`, said ?? '', right ?? '', said === right),
    ];
  }

  #walk(text: string, [, axis = '', from = '', sign = '', amount = '', to = '']: RegExpExecArray): Check[] {
    const [, steps = '', word = ''] = STEPS.exec(text) ?? [];
    const move = this.#next(
      `${steps} ${word}`,
      ({ steps: count, side }) => count === steps && (side === undefined || side === word),
    );
    const isSide = Object.hasOwn(SIDES, word) && !(COMPASS as readonly string[]).includes(word);
    const direction = isSide ? (SIDES[word] ?? 'north') : this.#facing;
    const [rightAxis, rightSign] = AXES[direction];
    const before = this.#place[axis === 'y' ? 'y' : 'x'];
    this.#place[axis === 'y' ? 'y' : 'x'] = to;
    return [
      ...move,
      ...(isSide || word === '' ? [] : [judged('carried', '', word, this.#facing, word === this.#facing)]),
      judged(
        'carried',
        `${steps} ${word}`,
        `${axis} ${sign}`,
        `${rightAxis} ${rightSign}`,
        axis === rightAxis && sign === rightSign,
      ),
      judged('carried', axis, from, before, from === before),
      judged('carried', '', amount, steps, amount === steps),
    ];
  }

  #turn(text: string, turn: string): Check[] {
    const moves = this.#next(turn, move => move.turn === turn);
    const [from = '', to = ''] = text.match(/\b(?:north|east|south|west)\b/g) ?? [];
    const right = this.#turned(turn);
    const before = this.#facing;
    this.#facing = COMPASS.find(facing => facing === to) ?? right;
    return [
      ...moves,
      judged('carried', '', from, before, from === before),
      judged('list', from, to, right, to === right),
    ];
  }

  #turned(turn: string): Facing {
    return COMPASS[(COMPASS.indexOf(this.#facing) + (QUARTERS[turn] ?? 0)) % 4] ?? 'north';
  }

  /** Takes the next instruction, which should be such a one. */
  #next(word: string, fits: (move: Move) => boolean): Check[] {
    const at = this.#moves.findIndex((move, index) => index >= this.#done && fits(move));
    const expected = this.#moves[this.#done];
    if (at < 0) {
      this.#done++;
      return [judged('carried', '', word in QUARTERS ? `turn ${word}` : word, words(expected), false)];
    }
    const skipped = this.#moves.slice(this.#done, at).slice(0, 3);
    this.#done = at + 1;
    return [
      ...skipped.map(move => missing('', words(move))),
      judged('carried', '', words(expected), words(expected), true),
    ];
  }

  #rest(): Check[] {
    const left = this.#moves.slice(this.#done).slice(0, 3);
    this.#done = this.#moves.length;
    return left.map(move => missing('', words(move)));
  }
}

function whereabouts(isHome: boolean): string {
  return isHome ? 'back at the start' : 'away from the start';
}

function words(move: Move | undefined): string {
  if (!move) return '';
  return move.turn !== undefined
    ? `turn ${move.turn}`
    : [move.steps, 'steps', move.side].filter(word => word !== undefined).join(' ');
}
