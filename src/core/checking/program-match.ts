import type { Expression } from '../code/ast.ts';
import { evaluated } from '../code/evaluate.ts';
import type { Argument, Event, Instead } from '../code/events.ts';
import type { Language } from '../code/tokens.ts';
import { isDict, isList, isNumber, sameValue, type Value, written } from '../code/values.ts';
import { folded, sameExpression, writeExpression } from '../code/write.ts';
import { escapePattern } from '../escape-pattern.ts';
import type { Check, CheckKind } from '../trace.ts';
import { judged } from './found.ts';
import { literalOf } from './literals.ts';
import { type Claim, claimOf, expressionIn } from './program-claims.ts';
import type { Match } from './program-event.ts';
import { testMatch } from './program-tests.ts';
import type { Work } from './program-work.ts';

/** Compares a step with an event; undefined where the step does not speak of it. */
export function matched(text: string, event: Event, work: Work | undefined, language: Language): Match | undefined {
  switch (event.type) {
    case 'bind': {
      const claim = claimIn(text, `${targetText(event.target)} =`, event.value);
      const whole = event.whole && claimOf(text, `${event.whole.name} =`);
      if (!claim && !whole) return undefined;
      const own = claim
        ? [...howChecks(claim, work, language), valueCheck(targetText(event.target), claim, event.value, language)]
        : [];
      const other = event.whole && whole ? [valueCheck(event.whole.name, whole, event.whole.value, language)] : [];
      return {
        checks: [...own, ...other],
        instead: { ...(claim && instead(claim, event.value)), ...(event.whole && whole && { whole: whole.value }) },
        start: Math.min(claim?.start ?? text.length, whole?.start ?? text.length),
        isWorked: claim?.expression !== undefined,
      };
    }
    case 'change': {
      const claim = claimOf(text, `${event.whole.name} =`);
      if (!claim) return undefined;
      const checks = [valueCheck(event.whole.name, claim, event.whole.value, language)];
      return { checks, instead: { whole: claim.value }, start: claim.start, isWorked: false };
    }
    case 'return': {
      const claim = claimIn(text, 'it returns', event.value) ?? claimIn(text, 'return', event.value);
      if (!claim) return undefined;
      const checks = [...howChecks(claim, work, language), valueCheck('return', claim, event.value, language)];
      return {
        checks,
        instead: instead(claim, event.value),
        start: claim.start,
        isWorked: claim.expression !== undefined,
      };
    }
    case 'value': {
      const claim =
        claimOf(text, 'the value is') ?? claimOf(text, 'the expression is') ?? claimOf(text, 'the answer is');
      if (!claim) return undefined;
      const [value = event.value] = work?.results.filter(result => sameValue(result, claim.value)) ?? [];
      const checks = [valueCheck('the value', claim, value, language)];
      return { checks, instead: {}, start: claim.start, isWorked: false, value: claim.value };
    }
    case 'print':
      return printMatch(text, event, work, language);
    case 'test':
      return testMatch(text, event, work, language);
    case 'call': {
      const forms = callForms(event, language);
      const claims = event.bound.map(bound => ({ bound, claim: claimOf(text, `${bound.name} =`) }));
      if (!text.includes(`${event.name}(`) || claims.some(({ claim }) => !claim)) return undefined;
      const called = /[\w$]+\([^()]*\)/.exec(text.slice(text.indexOf(`${event.name}(`)))?.[0] ?? '';
      const checks = claims.flatMap(({ bound, claim }) =>
        claim ? [valueCheck(bound.name, claim, bound.value, language)] : [],
      );
      return {
        checks: [judged('carried', event.name, called, forms[0] ?? '', forms.includes(called)), ...checks],
        instead: {},
        start: 0,
        isWorked: false,
      };
    }
    case 'loop':
      return loopMatch(text, event, language);
    case 'break':
      if (!/\bbreak\b/.test(text)) return undefined;
      return { checks: [judged('carried', '', 'break', 'break', true)], instead: {}, start: 0, isWorked: false };
    case 'turn':
      return undefined;
  }
}

/** A call with its values as the program gives them, and with each in its parameter's place. */
function callForms({ name, args, bound }: Event & { type: 'call' }, language: Language): string[] {
  const form = (given: readonly Argument[]): string => {
    const texts = given.map(part => (part.name === undefined ? '' : `${part.name}=`) + written(part.value, language));
    return `${name}(${texts.join(', ')})`;
  };
  return [form(args), form(bound.slice(0, args.length).map(({ value }) => ({ name: undefined, value })))];
}

/** The last claim about `head`; a text with a quote in it ends where the program's does. */
function claimIn(text: string, head: string, value: Value): Claim | undefined {
  if (typeof value !== 'string' || !value.includes("'")) return claimOf(text, head);
  const said = `'${value}'`;
  const start = text.indexOf(`${head} ${said}`);
  if (start < 0) return claimOf(text, head);
  const at = start + head.length + 1;
  return { expression: undefined, value, text: said, start, head: at, end: at + said.length };
}

/** `x`, `q, r`, `d['k']`. */
export function targetText(target: Expression): string {
  switch (target.type) {
    case 'name':
      return target.name;
    case 'list':
      return target.items.map(targetText).join(', ');
    case 'member':
      return `${targetText(target.of)}['${target.name}']`;
    case 'index':
      return `${targetText(target.of)}[${target.index.type === 'literal' ? written(target.index.value, 'python') : '…'}]`;
    default:
      return '…';
  }
}

function instead(claim: Claim, value: Value): Instead {
  return sameValue(claim.value, value) ? {} : { value: claim.value };
}

export function valueCheck(name: string, claim: Claim, value: Value, language: Language): Check {
  const isSame = sameValue(claim.value, value);
  const kind: CheckKind = isList(value) || isDict(value) || typeof value === 'string' ? 'list' : 'carried';
  return judged(kind, name, claim.text, written(value, language), isSame);
}

/** How the value is said to come about: by the question's expression with the values that were carried here. */
function howChecks(claim: Claim, work: Work | undefined, language: Language): Check[] {
  const { expression } = claim;
  if (!expression?.parsed || !work) return [];
  const { parsed, text } = expression;
  const [last] = work.last;
  const isLast = work.last.some(possible => sameExpression(parsed, folded(possible)));
  const isAsPlanned = isLast || work.plan.reduction.is(parsed);
  const expected = last ? writeExpression(last, language) : work.plan.reduction.text;
  const value = evaluated(parsed, language);
  const isText = typeof value === 'string' || isList(value ?? null);
  return [
    judged('carried', text, text, expected, isAsPlanned),
    ...(isText && value !== undefined
      ? [judged('list', text, claim.text, written(value, language), sameValue(value, claim.value))]
      : []),
  ];
}

const PRINTED =
  /^(?:.*\s)?(?:the code prints|the output is|The code prints|The output is) (.*)$|^(?:.*[:,] )?print (.*)$/;

function printMatch(
  text: string,
  event: Event & { type: 'print' },
  work: Work | undefined,
  language: Language,
): Match | undefined {
  const said = PRINTED.exec(text);
  if (!said) return undefined;
  const all = said[1] ?? said[2] ?? '';
  const start = text.length - all.length;
  // A sentence ends with a full stop that is no output.
  const isWhole = /\bprint $/.test(text.slice(0, start)) || all === event.text;
  const output = isWhole ? all : all.replace(/(?:, from .*?)?\.$/, '');
  const cut = event.text.includes(' = ') ? -1 : output.lastIndexOf(' = ');
  const how = cut < 0 ? undefined : output.slice(0, cut);
  const claimed = cut < 0 ? output : output.slice(cut + 3);
  const checks: Check[] = [judged('carried', '', claimed, event.text, claimed === event.text)];
  const truth = /\bis (True|False|true|false), /.exec(text.slice(0, start))?.[1];
  if (truth !== undefined) checks.push(judged('carried', '', truth, event.text, truth === event.text));
  const parsed = how === undefined ? undefined : expressionIn(how);
  if (how !== undefined && parsed) {
    // Texts are shown as they are, lists as they are written.
    const isOfList = isList(evaluated(parsed, language) ?? null);
    const claim = {
      expression: { text: how, parsed },
      value: isOfList ? (literalOf(claimed) ?? claimed) : claimed,
      text: claimed,
      start,
      head: start,
      end: text.length,
    };
    checks.unshift(...howChecks(claim, work, language));
  }
  return { checks, instead: {}, start, isWorked: how !== undefined, output: claimed };
}

/** The values that a counter takes, one after the other, or how many they are. */
function loopMatch(text: string, event: Event & { type: 'loop' }, language: Language): Match | undefined {
  const times = /^The loop runs (\d+) times\.$/.exec(text)?.[1];
  const size = String(event.values.length);
  if (times !== undefined) {
    return {
      checks: [judged('carried', '', times, size, times === size)],
      instead: {},
      start: 0,
      isWorked: false,
    };
  }
  const said = new RegExp(
    `^(?:${escapePattern(event.name)}: |[Tt]he loop takes ${escapePattern(event.name)} = |${escapePattern(event.name)} runs through |[Tt]he values of ${escapePattern(event.name)} are )(-?\\d+(?:, -?\\d+)*)\\.?$`,
  ).exec(text)?.[1];
  if (said === undefined) return undefined;
  const values = event.values.map(value => (isNumber(value) ? written(value, language) : '')).join(', ');
  return {
    checks: [judged('list', event.name, said, values, said === values)],
    instead: {},
    start: 0,
    isWorked: false,
  };
}
