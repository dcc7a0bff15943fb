/** Protects: the steps of a text that is filled in are checked, what is worked out in it included. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates in the code of questions
import { describe, expect, it } from 'vitest';
import { uncheckedSteps, wrongTexts } from './goldens.ts';

const START = 'a = 3\nb = 4\n';
const PRINTS = `What does this code print?\n${START}print(f"Total: {a + b}.")`;
const ASSIGNS = `What is the final value of each variable?\n${START}x = f"{a * 2}, {b}"`;
const QUOTED = `What is the final value of each variable?\nname = "Tom"\nx = f"it's {name}"`;
const TYPESCRIPT = 'What does this code print?\nconst xs = [3, 4];\nconsole.log(`${xs} of ${xs.length}`);';
const RETURNS = 'What does this code print?\ndef hi(name):\n    return f"Hi {name}"\n\nprint(hi("Tom"))';

describe('a text that is filled in', () => {
  it.each([
    [PRINTS, `${START}3 + 4 = 7\nprint Total: 7.`, 'Total: 7.'],
    [PRINTS, 'First, 3 + 4 = 7.\nWith the values filled in, the code prints Total: 7..', 'Total: 7.'],
    [PRINTS, 'First, 3 + 4 = 7.\nWith the values filled in, the code prints Total: 7.', 'Total: 7.'],
    [ASSIGNS, "3 * 2 = 6\nx = '6, 4'", "a = 3, b = 4, x = '6, 4'"],
    [QUOTED, "name = 'Tom'\nx = 'it's Tom'", "name = 'Tom', x = 'it's Tom'"],
    [ASSIGNS, "This takes 3 * 2 = 6.\nThe text becomes complete: x = '6, 4'.", "a = 3, b = 4, x = '6, 4'"],
    [TYPESCRIPT, 'xs = [3, 4]\nprint 3,4 of 2', '3,4 of 2'],
    [RETURNS, "hi('Tom'): name = 'Tom'\nreturn 'Hi Tom'\nprint Hi Tom", 'Hi Tom'],
  ])('is right: %j', (question, chain, answer) => {
    expect(wrongTexts(question, chain, answer)).toEqual([]);
    expect(uncheckedSteps(question, chain, answer)).toEqual([]);
  });

  it.each([
    ['another number', PRINTS, '3 + 4 = 7\nprint Total: 8.', 'Total: 8.'],
    ['another word', PRINTS, '3 + 4 = 7\nprint Sum: 7.', 'Sum: 7.'],
    ['another operation', PRINTS, '3 + 5 = 8\nprint Total: 7.', 'Total: 7.'],
    ['no operation', PRINTS, 'print Total: 7.', 'Total: 7.'],
    ['no operation', ASSIGNS, "x = '6, 4'", "a = 3, b = 4, x = '6, 4'"],
    ['another text', ASSIGNS, "3 * 2 = 6\nx = '6, 3'", "a = 3, b = 4, x = '6, 3'"],
    ['a list in brackets', TYPESCRIPT, 'print [ 3, 4 ] of 2', '[ 3, 4 ] of 2'],
    ['another name', QUOTED, "x = 'it's Tim'", "name = 'Tom', x = 'it's Tim'"],
    ['another name', RETURNS, "hi('Tom'): name = 'Tom'\nreturn 'Hi Tim'\nprint Hi Tim", 'Hi Tim'],
  ])('is wrong with %s: %j', (_, question, chain, answer) => {
    expect(wrongTexts(question, chain, answer)).not.toEqual([]);
  });
});
