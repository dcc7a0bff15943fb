import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PanelEntry } from '../../../../src/core/entry.ts';
import { Entries } from '../../../../src/features/entries/entries.ts';
import { EntryFiles } from '../../../../src/features/entries/files.ts';

vi.mock('vscode', async () => ({
  EventEmitter: (await import('../vscode-events.ts')).EventEmitter,
}));

const SECRET = 'What is the secret?';
let folder: string;
let warnings: string[];
let open: Entries[];

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'history-')), 'history');
  warnings = [];
  open = [];
});
afterEach(async () => {
  for (const entries of open) await entries.dispose();
  rmSync(join(folder, '..'), { recursive: true });
});

const log = { info: () => {}, warn: (text: string) => warnings.push(text), error: () => {}, dispose: () => {} };

/** A window: a store of its own over the same folder. */
async function window(
  settings = { 'history.enabled': true, 'history.limit': 100 },
  files = new EntryFiles(folder, log),
): Promise<Entries> {
  const entries = new Entries({ files, settings: () => settings, log });
  open.push(entries);
  await entries.ready;
  return entries;
}

async function close(entries: Entries): Promise<void> {
  open.splice(open.indexOf(entries), 1);
  await entries.dispose();
}

/** An entry asked in this second. */
function entry(id: string, second = 0, status: PanelEntry['status'] = 'done'): PanelEntry {
  const time = `2026-01-02T03:04:${String(second).padStart(2, '0')}.000Z`;
  const question = { text: SECRET, kind: 'question' } as const;
  const trace = { version: 1, id, time, mode: 'solve', question, plan: [], steps: [], warnings: [] } as const;
  return { id, time, mode: 'solve', status, trace: { ...trace, plan: [], steps: [], warnings: [] } };
}

/** Files whose work ends when a test lets it, and which are looked at again when it says so. */
class HeldFiles extends EntryFiles {
  /** How often each was all but done. */
  readonly begun = { read: 0, write: 0 };
  look = () => {};
  release = () => {};
  #held = Promise.resolve();

  hold(): void {
    this.#held = new Promise(resolve => {
      this.release = resolve;
    });
  }

  override async read(): Promise<PanelEntry[]> {
    const found = await super.read();
    this.begun.read++;
    await this.#held;
    return found;
  }

  override async write(entry: PanelEntry): Promise<void> {
    await super.write(entry);
    this.begun.write++;
    await this.#held;
  }

  override async watch(onChange: () => void): Promise<void> {
    this.look = onChange;
  }
}

const idsOf = (entries: Entries) => entries.all.map(({ id }) => id);

describe('entries', () => {
  test('are there again in the next window, newest first, with their names', async () => {
    const first = await window();
    for (const [id, second] of [
      ['a', 1],
      ['c', 3],
      ['b', 2],
    ] as const)
      first.put(entry(id, second));
    first.rename('a', ' Mine ');
    expect(idsOf(first)).toEqual(['c', 'b', 'a']);
    await close(first);
    const next = await window();
    expect(idsOf(next)).toEqual(['c', 'b', 'a']);
    expect(next.get('a')?.title).toBe('Mine');
    next.rename('a', '');
    expect(next.get('a')).toEqual(entry('a', 1));
  });

  test('that ran when their window ended are interrupted, and keep what was written', async () => {
    const first = await window();
    first.put(entry('a', 1, 'running'));
    await close(first);
    expect((await window()).get('a')).toEqual({ ...entry('a', 1), status: 'interrupted' });
  });

  test('are not kept where the history is switched off', async () => {
    const off = await window({ 'history.enabled': false, 'history.limit': 100 });
    off.put(entry('a'));
    expect(idsOf(off)).toEqual(['a']);
    await close(off);
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  test('above the limit are deleted, the oldest first, but none that runs', async () => {
    const settings = { 'history.enabled': true, 'history.limit': 2 };
    const entries = await window(settings);
    entries.put(entry('old', 0, 'running'));
    for (const second of [1, 2, 3]) entries.put(entry(`e${second}`, second));
    expect(idsOf(entries)).toEqual(['e3', 'e2', 'old']);
    settings['history.limit'] = 1;
    entries.settingsChanged();
    await close(entries);
    expect(readdirSync(folder).sort()).toEqual(['e3.json', 'old.json']);
  });

  test('may be read by their owner only', async () => {
    const entries = await window();
    entries.put(entry('a'));
    await close(entries);
    if (process.platform === 'win32') return;
    expect(statSync(join(folder, 'a.json')).mode & 0o077).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });
});

describe('two windows', () => {
  test('lose nothing of each other, and see what the other wrote and deleted', async () => {
    const [first, second] = [await window(), await window()];
    for (let count = 0; count < 20; count++) {
      first.put(entry(`a${count}`, count));
      second.put(entry(`b${count}`, count));
    }
    await expect.poll(() => first.all.length).toBe(40);
    await expect.poll(() => second.all.length).toBe(40);
    first.delete('b3');
    await expect.poll(() => second.get('b3')).toBeUndefined();
    await close(first);
    await close(second);
    expect((await window()).all.length).toBe(39);
  });

  test('do not show what the other still writes as ended', async () => {
    const [first, second] = [await window(), await window()];
    first.put(entry('a', 1, 'running'));
    first.put(entry('b', 2));
    await expect.poll(() => idsOf(second)).toEqual(['b']);
    first.put(entry('a', 1));
    await expect.poll(() => second.get('a')?.status).toBe('done');
  });

  test('a question that the other deletes while it runs stays deleted', async () => {
    const [first, second] = [await window(), await window()];
    first.put(entry('a', 1, 'running'));
    await expect.poll(() => readdirSync(folder)).toContain('a.json');
    await second.clear();
    await expect.poll(() => first.get('a')).toBeUndefined();
    first.put(entry('a', 1));
    await close(first);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a change that is not yet written', () => {
  const changes: [string, (entries: Entries) => void, Partial<PanelEntry>][] = [
    ['a name', entries => entries.rename('a', 'Mine'), { title: 'Mine' }],
    ['an end', entries => entries.put(entry('a', 1, 'stopped')), { status: 'stopped' }],
  ];

  test.each(changes)('(%s) survives a look at the files that began before it', async (_, change, expected) => {
    const files = new HeldFiles(folder, log);
    const entries = await window(undefined, files);
    entries.put(entry('a', 1));
    await expect.poll(() => files.begun.write).toBe(1);
    files.hold();
    files.look();
    await expect.poll(() => files.begun.read).toBe(2);
    change(entries);
    files.release();
    await close(entries);
    expect(entries.get('a')).toMatchObject(expected);
    expect((await window()).get('a')).toMatchObject(expected);
  });

  test.each(changes)('(%s) survives one that follows the writing of what was before', async (_, change, expected) => {
    const files = new HeldFiles(folder, log);
    const entries = await window(undefined, files);
    files.hold();
    entries.put(entry('a', 1));
    await expect.poll(() => files.begun.write).toBe(1);
    files.look();
    change(entries);
    files.release();
    await close(entries);
    expect((await window()).get('a')).toMatchObject(expected);
  });

  test('gives way to what another window writes once it is written', async () => {
    const [first, second] = [await window(), await window()];
    first.put(entry('a', 1));
    await expect.poll(() => idsOf(second)).toEqual(['a']);
    second.rename('a', 'Theirs');
    await expect.poll(() => first.get('a')?.title).toBe('Theirs');
  });
});

describe('deleting', () => {
  test('all leaves nothing of any text on the disk, not even in damaged files', async () => {
    const entries = await window();
    entries.put(entry('a'));
    entries.put(entry('b', 1, 'running'));
    await expect.poll(() => readdirSync(folder).length).toBe(2);
    writeFileSync(join(folder, 'damaged.json'), `{"${SECRET}`);
    writeFileSync(join(folder, 'c.1.tmp'), SECRET);
    await entries.clear();
    entries.put(entry('b', 1));
    expect(entries.all).toEqual([]);
    await close(entries);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('one is final: what still reports on it comes too late', async () => {
    const entries = await window();
    entries.put(entry('a', 1, 'running'));
    entries.delete('a');
    entries.put(entry('a', 1));
    expect(entries.all).toEqual([]);
    await close(entries);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a damaged file', () => {
  test.each([
    ['half a file', () => readFileSync(join(folder, 'a.json'), 'utf8').slice(0, 100)],
    ['no JSON', () => '\0\0\0'],
    ['another version', () => readFileSync(join(folder, 'a.json'), 'utf8').replace('"version":1', '"version":9')],
    ['a field that is none', () => readFileSync(join(folder, 'a.json'), 'utf8').replace('"done"', `"${SECRET}"`)],
    ['an entry of another name', () => readFileSync(join(folder, 'b.json'), 'utf8')],
  ])('(%s) is left out with a line in the log, and stays where it is', async (_, damage) => {
    const first = await window();
    first.put(entry('a', 1));
    first.put(entry('b', 2));
    await close(first);
    writeFileSync(join(folder, 'a.json'), damage());
    const next = await window();
    expect(idsOf(next)).toEqual(['b']);
    expect(warnings.length).toBe(1);
    expect(warnings[0]).toContain('a.json');
    expect(warnings[0]).not.toContain(SECRET);
    next.put(entry('c', 3));
    await close(next);
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'b.json', 'c.json']);
  });

  // A full table of files, a network drive that stumbles: no other window deleted anything.
  test('and a folder that cannot be read for a moment costs no entry that is known', async () => {
    class Stumbling extends EntryFiles {
      look = () => {};
      fault: Error | undefined;
      override async read(): Promise<PanelEntry[]> {
        if (this.fault) throw this.fault;
        return super.read();
      }
      override async watch(onChange: () => void): Promise<void> {
        this.look = onChange;
      }
    }
    const files = new Stumbling(folder, log);
    const entries = await window(undefined, files);
    entries.put(entry('a', 1));
    entries.put(entry('b', 2));
    await expect.poll(() => existsSync(join(folder, 'b.json'))).toBe(true);
    files.fault = Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    files.look();
    await expect.poll(() => warnings.length).toBe(1);
    expect(idsOf(entries)).toEqual(['b', 'a']);
    files.fault = undefined;
    rmSync(join(folder, 'a.json'));
    files.look();
    await expect.poll(() => idsOf(entries)).toEqual(['b']);
  });

  test('that cannot be read for a moment is not taken for one that was deleted', async () => {
    const first = await window();
    first.put(entry('a', 1));
    first.put(entry('b', 2));
    await close(first);
    class Held extends EntryFiles {
      look = () => {};
      override async watch(onChange: () => void): Promise<void> {
        this.look = onChange;
      }
    }
    const files = new Held(folder, log);
    const entries = await window(undefined, files);
    // Reading a folder fails as reading a file that another program holds does, with another code than that it is missing.
    rmSync(join(folder, 'a.json'));
    mkdirSync(join(folder, 'a.json'));
    files.look();
    await expect.poll(() => warnings.join()).toContain('a.json in the history cannot be read');
    expect(idsOf(entries)).toEqual(['b', 'a']);
  });

  test('a folder that cannot be written costs the history, not the entry', async () => {
    writeFileSync(folder, 'not a folder');
    const entries = await window();
    entries.put(entry('a'));
    expect(idsOf(entries)).toEqual(['a']);
    await close(entries);
    expect(warnings.join()).not.toBe('');
    expect(warnings.join()).not.toContain(SECRET);
  });
});
