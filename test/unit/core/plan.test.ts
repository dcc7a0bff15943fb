import { expect, test } from 'vitest';
import { planItems } from '../../../src/core/plan.ts';

test('a plan has one item a line, without empty lines and outer white space', () => {
  expect(planItems('add 3 5\n\n  multiply A 2 \n')).toEqual([{ text: 'add 3 5' }, { text: 'multiply A 2' }]);
  expect(planItems(' \n')).toEqual([]);
});
