import { expect, test } from 'vitest';
import { sourceLabel } from '../../../src/core/source-label.ts';

const label = (uri: string, ...[startLine, startCharacter, endLine, endCharacter]: [number, number, number, number]) =>
  sourceLabel({
    uri,
    range: {
      start: { line: startLine, character: startCharacter },
      end: { line: endLine, character: endCharacter },
    },
  });

test('a source is named by its file and its lines from 1 on', () => {
  expect(label('file:///a/b/file.py', 2, 0, 7, 4)).toBe('file.py:3-8');
  expect(label('file:///a/b/file.py', 2, 1, 2, 5)).toBe('file.py:3');
});

test('a selection of whole lines does not count the line it ends before', () => {
  expect(label('file:///file.py', 0, 0, 3, 0)).toBe('file.py:1-3');
  expect(label('file:///file.py', 0, 0, 1, 0)).toBe('file.py:1');
});

test('names are shown as people write them', () => {
  expect(label('file:///a/caf%C3%A9%20au%20lait.py', 0, 0, 0, 1)).toBe('café au lait.py:1');
  expect(label('untitled:Untitled-1', 0, 0, 0, 1)).toBe('untitled:Untitled-1:1');
  expect(label('vscode-notebook-cell:/a/n.ipynb#W0', 0, 0, 0, 1)).toBe('n.ipynb:1');
  expect(label('file:///a/100%.py', 0, 0, 0, 1)).toBe('100%.py:1');
});
