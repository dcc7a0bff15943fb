/** The operations that plans and steps name, as far as they can be compared: an operator and the values written with it. */

/** One operation of a plan's item or of a step. */
export interface Operation {
  readonly operator: string;
  /** The values that stand with it as they are: `45` and `15` of `Tom = 45 - 15`, `7` of `Tom then = Tom - 7`. */
  readonly literals: readonly string[];
  /** Whether it may be carried out by more than one step. */
  readonly repeats: boolean;
}

/** Longer lines are not read: they come from no model, and patterns may take long on them. */
const MOST_CHARACTERS = 500;

const SYMBOL = String.raw`\+|-|\*\*?|×|//?|÷|%|<<|>>|<=?|>=?|[=!]==?|&&?|\|\|?|\^|and|or`;
const VALUE = String.raw`-?\d[\d,]*(?:\.\d+)?|[Tt]rue|[Ff]alse`;

const LITERAL = new RegExp(`^(?:${VALUE})$`);

/** A value, an operator, a value, and what they come to: what a step says it does. */
const CLAIM = new RegExp(String.raw`(?<![\w.])(${VALUE}) (${SYMBOL}) (${VALUE})(?= ?=(?!=)| is\b| makes?\b)`);
const NEGATION = new RegExp(String.raw`\bnot (${VALUE})(?= ?=(?!=)| is\b)`);

const NAME = String.raw`-?[\p{L}_][\p{L}\p{N}_]*(?: [\p{L}\p{N}_]+)*`;

/** `Tom then = Tom - 7`, `set x to y * 2`, `A = not True`. */
const FORMULA = new RegExp(
  `^(?:set )?${NAME} (?:=|to) (?:(${VALUE}|${NAME}) (${SYMBOL}) (${VALUE}|${NAME})|not (${VALUE}|${NAME}))$`,
  'u',
);

/** Operations in words: `add 3`, `subtract 4 from x`, `7 times 9`. */
const VERBS: readonly [RegExp, string][] = [
  [/^add (?:all|[^\s'"]+)(?: to \w+)?$/, '+'],
  [/^subtract (?:from )?\S+(?: from \w+)?$/, '-'],
  [/^multiply \S+ by \S+$/, '*'],
  [/^take \S+ mod \S+$/, '%'],
  [/^\S+ times \S+$/, '*'],
];
const SYNONYMS: Readonly<Record<string, string>> = {
  '×': '*',
  '÷': '/',
  '===': '==',
  '!==': '!=',
  '&&': 'and',
  '||': 'or',
};

/** What a step does: the first claim in it. Undefined where it claims nothing of that form. */
export function stepOperation(text: string): Operation | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const claim = CLAIM.exec(text);
  if (claim) {
    const [, left = '', operator = '', right = ''] = claim;
    return { operator: SYNONYMS[operator] ?? operator, literals: [left, right].map(plainValue), repeats: false };
  }
  const negation = NEGATION.exec(text);
  return negation ? { operator: 'not', literals: [plainValue(negation[1] ?? '')], repeats: false } : undefined;
}

/** Items that compute nothing: `start with 14`, `set x to 5`, `print x`. */
const NOTHING = new RegExp(`^(?:start with (?:${VALUE})|set ${NAME} to (?:${VALUE}|${NAME})|print ${NAME})$`, 'u');

/**
 * What an item of a plan tells to do: null where it computes nothing, undefined where it is not one operation that could
 * be compared.
 */
export function itemOperation(text: string): Operation | null | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const loop = /^(?:repeat|for|while)\b[^:]*: /.exec(text);
  const told = text.slice(loop?.[0].length ?? 0);
  const repeats = loop !== null || told === 'add all';
  const formula = FORMULA.exec(told);
  if (formula) {
    const [, left, symbol = '', right = '', negated] = formula;
    const operator = negated === undefined ? (SYNONYMS[symbol] ?? symbol) : 'not';
    return { operator, literals: literalsOf([left, right, negated]), repeats };
  }
  if (NOTHING.test(told)) return null;
  const verb = VERBS.find(([pattern]) => pattern.test(told));
  return verb && { operator: verb[1], literals: literalsOf(told.split(' ')), repeats };
}

/** Whether an item tells to do something with what it names: `count 3 stalks of celery`, `swap Ann and Ben`. */
export function namesThings(text: string): boolean {
  return /^(?:(?:count|skip) \d+ \S|swap \p{Lu}\S* and \p{Lu}\S*$)/u.test(text);
}

/** Whether a step's operation can be what a plan's item tells: the same operator, and every value that the item names. */
export function carriesOut(step: Operation, item: Operation): boolean {
  if (step.operator !== item.operator) return false;
  const left = [...step.literals];
  return item.literals.every(literal => {
    const at = left.indexOf(literal);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Those operands that are values and no names: `Amy in 12 years` holds no value. */
function literalsOf(operands: readonly (string | undefined)[]): string[] {
  return operands.flatMap(operand => (operand !== undefined && LITERAL.test(operand) ? [plainValue(operand)] : []));
}

function plainValue(text: string): string {
  return text.replaceAll(',', '').toLowerCase();
}
