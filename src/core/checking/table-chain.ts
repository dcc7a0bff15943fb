/** Questions about tables of animals, in BIG-Bench-Hard's wording: the chain that answers one, from the question alone. */
import { type Option, optionNamed } from './options.ts';
import type { Row, Tables } from './table.ts';
import { COMPARATIVES, type Column, cell, type Found, Group, SUPERLATIVES, type Test } from './table-group.ts';

const GROUP = '(?<group>penguins?|giraffes?|animals?|penguins and giraffes)';
const pattern = (text: string): RegExp =>
  new RegExp(`^${text.replaceAll('GROUP', GROUP).replaceAll('NAME', '(\\p{Lu}\\p{L}+)')}\\?$`, 'u');
const [SUPERLATIVE, COMPARATIVE] = [SUPERLATIVES, COMPARATIVES].map(words => `(${Object.keys(words).join('|')})`) as [
  string,
  string,
];

type Answer = (group: Group, parts: readonly string[]) => Found | undefined;

/** Each kind of question, answered of its group by its other parts; where it names no group, it is about the first table. */
const KINDS: readonly (readonly [RegExp, Answer])[] = [
  [pattern('How many GROUP are (?:there|listed) in the tables?'), group => group.tally(() => 1)],
  [
    pattern('How many GROUP are (more|less) than (\\d+) years old'),
    (group, [sign, limit]) => group.count([test('age', sign, limit)]),
  ],
  [
    pattern('How many GROUP are (more|less) than (\\d+) cm tall'),
    (group, [sign, limit]) => group.count([test('height', sign, limit)]),
  ],
  [
    pattern('How many GROUP are (more|less) than (\\d+) years old and weight (more|less) than (\\d+) kg'),
    (group, [one, age, other, weight]) => group.count([test('age', one, age), test('weight', other, weight)]),
  ],
  [
    pattern('What is the name of the GROUP that is (\\d+) cm tall'),
    (group, [height]) => group.find([['height', '==', Number(height)]]),
  ],
  [
    pattern('What is the name of the (\\d+) cm tall GROUP'),
    (group, [height]) => group.find([['height', '==', Number(height)]]),
  ],
  [pattern('What is the name of the (\\d\\.\\d) m tall GROUP'), (group, [metres = '']) => group.ofMetres(metres)],
  [pattern(`Which is the ${SUPERLATIVE} GROUP`), (group, [word = '']) => group.most(SUPERLATIVES[word])],
  [pattern(`Which is the second ${SUPERLATIVE} GROUP`), (group, [word = '']) => group.secondMost(SUPERLATIVES[word])],
  [
    pattern(`Which GROUP is ${COMPARATIVE} than the other ones`),
    (group, [word = '']) => group.most(COMPARATIVES[word]),
  ],
  [
    pattern('What is the (largest|smallest|shortest) (age|height|weight)'),
    (group, [word, column]) => group.extreme(column as Column, word === 'largest' ? '>' : '<'),
  ],
  [
    pattern('What is the cumulated (age|weight|height) of the GROUP'),
    (group, [column]) => group.tally(row => cell(row, column as Column)),
  ],
  [
    pattern('What is the average (age|weight|height) of the GROUP'),
    (group, [column]) => group.average(column as Column),
  ],
  [pattern('What is the name of the (first|second|third|last) GROUP'), (group, [ordinal = '']) => group.nth(ordinal)],
  [
    pattern('What is the name of the (first|last|next to last) GROUP sorted by alphabetic order'),
    (group, [rank = '']) => group.sorted(rank),
  ],
  [pattern(`Which GROUP is ${COMPARATIVE} than NAME`), (group, [word = '', name = '']) => group.than([[word, name]])],
  [
    pattern(`Which GROUP is ${COMPARATIVE} than NAME and ${COMPARATIVE} than NAME`),
    (group, [word = '', name = '', contrary = '', other = '']) =>
      group.than([
        [word, name],
        [contrary, other],
      ]),
  ],
  [
    pattern(`Which GROUP is ${COMPARATIVE} but ${COMPARATIVE} than NAME`),
    (group, [word = '', contrary = '', name = '']) =>
      group.than([
        [word, name],
        [contrary, name],
      ]),
  ],
  [
    pattern('Which GROUP is (one year|two years|three years) (older|younger) than NAME'),
    (group, [years = '', word = '', name = '']) => group.years(years, word, name),
  ],
  [
    pattern('Which GROUP is (more|less) than (\\d+) years old'),
    (group, [sign, limit]) => group.find([test('age', sign, limit)]),
  ],
];
const CELL = pattern('What is the (age|height|weight) of NAME');
const SPECIES = pattern('How many species are listed in the tables?');

/** The chain for what is asked about tables; undefined where that is not surely understood. */
export function tableChain(tables: Tables, asked: string, options: readonly Option[]): string[] | undefined {
  const found = speciesOf(tables, asked) ?? cellOf(tables, asked) ?? groupFound(tables, asked);
  const option = found && optionNamed(options, String(found.value));
  return found && option && [...found.lines, `${found.value} is (${option.letter})`];
}

function groupFound(tables: Tables, asked: string): Found | undefined {
  for (const [kind, answer] of KINDS) {
    const found = kind.exec(asked);
    if (!found) continue;
    const word = found.groups?.group ?? 'penguins';
    const rows = rowsOf(tables, word);
    const parts = found.slice(1).filter(part => part !== found.groups?.group);
    const answered = rows.length > 0 ? answer(new Group(rows), parts) : undefined;
    const changes = word.startsWith('giraffe') ? [] : changesOf(tables);
    return answered && { ...answered, lines: [...changes, ...answered.lines] };
  }
  return undefined;
}

function speciesOf({ others }: Tables, asked: string): Found | undefined {
  if (!SPECIES.test(asked)) return undefined;
  return others.length > 0
    ? { lines: ['penguins: 1', 'giraffes: 1 + 1 = 2'], value: 2 }
    : { lines: ['penguins: 1'], value: 1 };
}

function cellOf(tables: Tables, asked: string): Found | undefined {
  const [, column, name] = CELL.exec(asked) ?? [];
  const [row, ...more] = [...tables.rows, ...tables.others].filter(one => one.name === name);
  if (column === undefined || !row || more.length > 0) return undefined;
  const lines = tables.rows.includes(row) ? changesOf(tables) : [];
  const value = cell(row, column as Column);
  return { lines: [...lines, `${column} of ${name}: ${value}`], value };
}

function rowsOf({ rows, others }: Tables, word: string): readonly Row[] {
  if (word.includes(' and ') || word.startsWith('animal')) return [...rows, ...others];
  return word.startsWith('giraffe') ? others : rows;
}

/** What becomes of the first table. */
function changesOf({ added, deleted }: Tables): string[] {
  const add = added ? [`add ${added.name}: ${added.cells.join(', ')}`] : [];
  return deleted === undefined ? add : [...add, `delete ${deleted}`];
}

function test(column: Column, amount: string | undefined, limit: string | undefined): Test {
  return [column, amount === 'more' ? '>' : '<', Number(limit)];
}
