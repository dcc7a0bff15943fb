import type { Expression } from '../code/ast.ts';
import { evaluated } from '../code/evaluate.ts';
import { hasCall } from '../code/scopes.ts';
import type { Language } from '../code/tokens.ts';
import { isNumber, sameValue, type Value, written } from '../code/values.ts';
import { folded, sameExpression, writeExpression } from '../code/write.ts';
import type { Check } from '../trace.ts';
import { DigitProducts } from './digit-products.ts';
import { judged, missing } from './found.ts';
import { expressionIn, isOfValues, type OperationClaim, operationIn } from './program-claims.ts';
import type { Plan } from './program-plan.ts';
import { readLine } from './read-lines.ts';
import { sliceLine } from './slice-lines.ts';
import { Workings } from './workings.ts';

const REST = /^(.*?)(?: -> |, which leaves |, leaving )(.*?)\.?$|^(.*), and (.*) remains\.$/;
const SUBSTITUTION = /^(.+?) (?:->|becomes|reads) (.+?)\.?$/;

/** The lines in which a chain works out one event of a program: operations, sums, tests, parts of slices. */
export class Work {
  readonly plan: Plan;
  readonly #language: Language;
  readonly #workings: Workings;
  readonly #products: DigitProducts;
  #part = 0;
  /** What the part before was said to be: a chain may go on from a wrong one. */
  #claimed: Value | undefined;

  constructor(plan: Plan, language: Language) {
    this.plan = plan;
    this.#language = language;
    this.#workings = new Workings(plan);
    this.#products = new DigitProducts(plan.reduction);
  }

  /** The values that it may have come to, where it is worked out. */
  get results(): Value[] {
    return this.plan.filled.type === 'literal' ? [] : this.plan.reduction.values;
  }

  /** What is missing before its last line, where parts were begun or the last line needs them. */
  lacking(needed: boolean): Check[] {
    const next = needed || this.#part > 0 ? this.plan.parts.slice(this.#part, this.#part + 1) : [];
    const { filled, reduction } = this.plan;
    const open = filled.type === 'filled' && this.isOpen ? reduction.ready.slice(0, 1) : [];
    return [...[...next, ...open].map(part => this.#missing(part)), ...this.#workings.lacking(filled)];
  }

  /** Whether it has operations that no line worked out. */
  get isOpen(): boolean {
    const { filled, reduction } = this.plan;
    return /^(?:binary|unary|filled)$/.test(filled.type) && reduction.values.length === 0;
  }

  /** Whether a step states an operation of values that is next. */
  isNext(text: string): boolean {
    const claim = operationIn(text);
    return claim !== undefined && this.plan.reduction.isReady(claim.operation);
  }

  /** The operation of its last line, from what the part before was said to be. */
  get last(): readonly Expression[] {
    const { last } = this.plan;
    return last ? this.#possible(last) : [];
  }

  /** The checks of a line, or undefined where it is none of this work. */
  line(text: string): Check[] | undefined {
    return (
      this.#substitution(text) ??
      this.#operation(text) ??
      sliceLine(text, this.plan, this.#language) ??
      readLine(text, this.plan, this.#language) ??
      this.#workings.line(text)
    );
  }

  /** Whether its value is found by a call, an index or a slice, which no line but its own states. */
  get isLookedUp(): boolean {
    const { source, filled, reduction } = this.plan;
    const isCall = filled.type === 'call' && reduction.values.length === 0;
    return (isCall || filled.type === 'literal') && source.type !== 'literal' && source.type !== 'name';
  }

  /** The check of an operation that is none of this work, where nothing but this work is asked for. */
  strange(text: string): Check[] | undefined {
    const claim = this.isOpen && !this.#workings.isByHand ? operationIn(text) : undefined;
    return claim && [judged('carried', claim.text, claim.text, this.plan.reduction.text, false)];
  }

  #substitution(text: string): Check[] | undefined {
    const [, before = '', after = ''] = SUBSTITUTION.exec(text) ?? [];
    const { source, reduction } = this.plan;
    const starts = [...before.matchAll(/(?<=^|[:,] )\S/g)].map(({ index }) => before.slice(index));
    const from = starts.find(start => {
      const parsed = expressionIn(start);
      return parsed !== undefined && !isOfValues(parsed);
    });
    const to = expressionIn(after);
    if (from === undefined || !to) return undefined;
    const parsed = expressionIn(from);
    return [
      judged(
        'carried',
        from,
        from,
        writeExpression(source, this.#language),
        parsed !== undefined && sameExpression(parsed, folded(source)),
      ),
      judged('carried', from, after, reduction.text, reduction.is(to)),
    ];
  }

  #operation(text: string): Check[] | undefined {
    const [, first, second, third, fourth] = REST.exec(text) ?? [];
    const claim = operationIn(first ?? third ?? text);
    // Bits are done by hand: their digits are no decimal numbers.
    if (claim && /(?<![\d.])[01]{4,}(?![\d.])/.test(claim.text) && this.#workings.isOfBits) return undefined;
    if (!claim) return undefined;
    const rest = second ?? fourth;
    return (
      this.#nextPart(claim) ??
      (rest === undefined ? this.#multiple(claim, text) : undefined) ??
      this.#reduced(claim, rest) ??
      this.#products.operation(claim, text)
    );
  }

  /** The line of a division by hand that names the multiple. The expression may have the same product: `19 % 6 + 6 * 3`. */
  #multiple(claim: OperationClaim, text: string): Check[] | undefined {
    if (!this.#workings.isMultiple(claim)) return undefined;
    const checks = this.#workings.line(text);
    if (this.plan.reduction.mayReduce(claim.operation, claim.value)) this.#workings.forgetMultiple();
    return checks;
  }

  #nextPart(claim: OperationClaim): Check[] | undefined {
    const { parts } = this.plan;
    const at = parts.findIndex(
      (part, index) =>
        index >= this.#part && this.#possible(part).some(possible => sameExpression(folded(possible), claim.operation)),
    );
    if (at < 0) return undefined;
    const skipped = parts.slice(this.#part, at).map(part => this.#missing(part));
    this.#part = at + 1;
    this.#claimed = claim.value;
    return [...skipped, judged('carried', claim.text, claim.text, '', true)];
  }

  /** A part as planned, and with what the part before was said to be in place of what it is. */
  #possible(part: Expression): Expression[] {
    if (part.type !== 'binary' || this.#claimed === undefined) return [part];
    return [part, { ...part, left: { type: 'literal', value: this.#claimed } }];
  }

  #missing(part: Expression): Check {
    const value = evaluated(part, this.#language);
    return missing(writeExpression(part, this.#language), value === undefined ? '' : written(value, this.#language));
  }

  #reduced(claim: OperationClaim, rest: string | undefined): Check[] | undefined {
    const { reduction, filled } = this.plan;
    if (filled.type === 'literal') return undefined;
    const before = reduction.text;
    // A sign before brackets changes how the expression is written, not what it is.
    const isSign = claim.operation.type === 'literal';
    const isPart = isSign || reduction.reduce(claim.operation, claim.value);
    if (!isPart && rest === undefined) return undefined;
    const own = [judged('carried', claim.text, claim.text, before, isPart), ...this.#valueChecks(claim)];
    const lacking = isPart ? this.#workings.lacking(claim.operation) : [];
    if (isPart) this.#workings.forget();
    const parsed = rest === undefined ? undefined : expressionIn(rest);
    if (!isPart || rest === undefined || !parsed) return [...lacking, ...own];
    const expected = reduction.text;
    return [...lacking, ...own, judged('carried', '', rest, expected, reduction.is(parsed))];
  }

  /** Of arithmetic and comparisons statements are checked in any chain; this is for calls, texts and lists. */
  #valueChecks({ operation, text, value: claimed }: OperationClaim): Check[] {
    const value = evaluated(operation, this.#language);
    const isStatement = !hasCall(operation) && (isNumber(value ?? null) || typeof value === 'boolean');
    if (value === undefined || isStatement) return [];
    const [said, expected] = [claimed, value].map(one => written(one, this.#language));
    const kind = isNumber(value) ? 'arithmetic' : 'list';
    return [judged(kind, text, said ?? '', expected ?? '', sameValue(claimed, value))];
  }
}
