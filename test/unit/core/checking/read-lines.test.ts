/** Protects: what a line reads or compares on the way is checked: items, what a filter works out, the largest so far. */
import { describe, expect, it } from 'vitest';
import { wrongText } from '../../../../src/core/check-words.ts';
import { ChainChecker } from '../../../../src/core/checks.ts';
import { uncheckedSteps, wrongTexts } from './goldens.ts';

const SUM = 'What does this code print?\nitems = [6, 10, 2]\nprint(items[0] + items[1])';
const SUM_STEPS = '0:6, items[0] = 6\n0:6 1:10, items[1] = 10\nprint 6 + 10 = 16';
const SUM_VERBOSE =
  'Counting gives 0:6, so items[0] = 6.\nWe walk along 0:6 1:10, so items[1] = 10.\nNow the code prints 6 + 10 = 16, from items[0] + items[1].';
const FILTER = 'What does this code print?\nxs = [5, 8]\nys = [x for x in xs if x % 2 == 0]\nprint(ys)';
const FILTER_STEPS = '5 % 2 = 1\n1 == 0 is False\n8 % 2 = 0\n0 == 0 is True\nys = [8]\nprint [8]';
const MAP = 'What does this code print?\nconst xs = [1, 2];\nconst ys = xs.map(x => (x + 1) * 2);\nconsole.log(ys);';
const MAP_STEPS = '1 + 1 = 2\n2 * 2 = 4\n2 + 1 = 3\n3 * 2 = 6\nys = [4, 6]\nprint [ 4, 6 ]';
const MAX = 'What does this code print?\na = 9\nb = max(a, 17)\nprint(b)';
const MAX_STEPS = 'a = 9\nso far 9, 17, b = 17\nprint 17';
const SPREAD = 'What does this code print?\nconst xs = [4, 2, 3];\nconsole.log(Math.min(...xs));';

describe('what is read on the way', () => {
  it.each([
    [SUM, SUM_STEPS, '16'],
    [SUM, SUM_VERBOSE, '16'],
    [SUM, 'print 6 + 10 = 16', '16'],
    [FILTER, FILTER_STEPS, '[8]'],
    [MAP, MAP_STEPS, '[ 4, 6 ]'],
    [MAX, MAX_STEPS, '17'],
    [SPREAD, 'so far 4, 2, 2, print 2', '2'],
  ])('is right: %j', (question, chain, answer) => {
    expect(wrongTexts(question, chain, answer)).toEqual([]);
    expect(uncheckedSteps(question, chain, answer)).toEqual([]);
  });

  it.each([
    ['another item', SUM, SUM_STEPS, 'items[1] = 10', 'items[1] = 11', '16'],
    ['another item on the way', SUM, SUM_STEPS, '0:6 1:10', '0:6 1:11', '16'],
    ['another operand', SUM, SUM_STEPS, '6 + 10 = 16', '7 + 9 = 16', '16'],
    ['another item', FILTER, FILTER_STEPS, '5 % 2', '7 % 2', '[8]'],
    ['no operation before', FILTER, FILTER_STEPS, '5 % 2 = 1\n', '', '[8]'],
    ['a test left out', FILTER, FILTER_STEPS, '1 == 0 is False\n', '', '[8]'],
    ['an operation left out', MAP, MAP_STEPS, '2 + 1 = 3\n', '', '[ 4, 6 ]'],
    ['another number so far', MAX, MAX_STEPS, '9, 17', '9, 18', '17'],
    ['another number so far', SPREAD, 'so far 4, 2, 2, print 2', '4, 2, 2', '4, 3, 2', '2'],
  ])('is wrong with %s: %j', (_, question, chain, part, instead, answer) => {
    expect(chain).toContain(part);
    expect(wrongTexts(question, chain.replace(part, instead), answer)).not.toEqual([]);
  });
});

// An item that is no letter was read as no item, and a line of such items as none that could be wrong.
it.each([
  ["'arm' has 0:ar 1:m 2:e", '0:a 1:r 2:m belongs here, not 0:ar 1:m 2:e'],
  ["'arm' has 0:a 1:r 2:mm", '0:a 1:r 2:m belongs here, not 0:a 1:r 2:mm'],
  ['take 1:rm', '1:r 2:m belongs here, not 1:rm'],
])('%s is wrong of "arm"', (step, wrong) => {
  const { checks } = new ChainChecker("What does this code print?\nprint('arm'[1:])").step(step);
  expect(checks.filter(({ ok }) => !ok).map(wrongText)).toEqual([wrong]);
});
