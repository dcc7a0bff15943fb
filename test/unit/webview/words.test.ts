import { describe, expect, it } from 'vitest';
import { detailsOf, nats, privacyOf } from '../../../src/core/figures.ts';
import { type PanelEntry, parseHostMessage } from '../../../src/core/panel.ts';
import type { Check, TraceDraft } from '../../../src/core/trace.ts';
import { confidenceMeaning, heardStep, isTryingAgain, marksOf, noticesOf, summaryOf } from '../../../webview/words.ts';
import { runOf, snapshots } from '../../webview/snapshots.ts';

function entry(name: string): PanelEntry {
  const found = snapshots[name]?.entry;
  if (!found) throw new Error(`There is no entry "${name}".`);
  return found;
}

function trace(name: string): TraceDraft {
  const found = entry(name).trace;
  if (!found) throw new Error(`There is no trace in "${name}".`);
  return found;
}

const right: Check = { expression: '3 + 4', claimed: '7', expected: '7', ok: true };
const wrong: Check = { expression: '7 * 2', claimed: '15', expected: '14', ok: false };

describe('the states for looking at the panel', () => {
  it('are states that a host can send', () => {
    for (const [name, state] of Object.entries(snapshots)) {
      expect({ name, ...parseHostMessage({ type: 'state', state }) }).toMatchObject({ name, ok: true });
    }
  });
});

describe('the summary', () => {
  it('names the outcome and counts what was checked', () => {
    expect(summaryOf(entry('solved'))).toMatch(/^Answered in 1\.24 s\. \d+ claims checked, all right\.$/);
    expect(summaryOf(entry('wrong'))).toMatch(/^Answered in 1\.24 s\. \d+ claims checked, 4 wrong\.$/);
    expect(summaryOf(entry('failed'))).toBe('Failed.');
    expect(summaryOf(entry('stopped'))).toMatch(/^Stopped/);
    expect(summaryOf(entry('interrupted'))).toMatch(/^Interrupted/);
  });

  it('for those who listen tells each step once it is written, with what is wrong in it', () => {
    const heard = runOf('program').flatMap(({ entry }) => (entry?.status === 'running' ? [heardStep(entry)] : []));
    const told = heard.filter((step, index) => step !== heard[index - 1]);
    expect(told.length).toBe(9);
    expect(told.slice(0, 3).join('|')).toBe(
      '| Step 1: We have price = 11.. Right| Step 2: base is set to price - 10, so base = 11 - 10 = 1.. Right',
    );
    expect(heardStep(entry('wrong'))).toContain('Step 4: wrapping: 11 + 3 = 14');
  });

  it('changes once a phase while streaming, so that it can be read aloud', () => {
    const said = runOf('program').flatMap(({ entry }) => (entry ? [summaryOf(entry)] : []));
    expect(said.filter((text, index) => text !== said[index - 1])).toEqual([
      'Reading the question…',
      'Writing the plan…',
      'Writing the chain…',
      'Measuring what the guidance did…',
      expect.stringMatching(/^Answered in 1\.24 s\. \d+ claims checked, all right\.$/),
    ]);
  });

  it('says that it tries again while a chain with a mistake may still be replaced, and no answer before the end', () => {
    const said = runOf('retried').flatMap(({ entry }) => (entry ? [summaryOf(entry)] : []));
    expect(said.filter((text, index) => text !== said[index - 1])).toEqual([
      'Reading the question…',
      'Writing the plan…',
      'Writing the chain…',
      'The checks found a mistake: trying again…',
      'Writing the chain…',
      'Finishing…',
      expect.stringMatching(/^Answered in 1\.24 s\. \d+ claims checked, all right\.$/),
    ]);
  });

  it('says so no longer once it is known what was written, where there is no answer, or once the run has ended', () => {
    const retrying = entry('retrying');
    expect(isTryingAgain(retrying)).toBe(true);
    const draft = { ...trace('retrying'), written: { plan: [], chain: [] } };
    expect(summaryOf({ ...retrying, trace: draft })).toBe('Finishing…');
    const answer = { text: '', confidence: 0, tokens: [] };
    expect(isTryingAgain({ ...retrying, trace: { ...trace('retrying'), answer } })).toBe(false);
    expect(isTryingAgain({ ...retrying, status: 'stopped' })).toBe(false);
    for (const name of ['rewriting', 'retried', 'solved', 'wrong']) expect(isTryingAgain(entry(name))).toBe(false);
  });

  it('does not claim an answer where there is none', () => {
    const draft = { ...trace('solved'), steps: [], answer: { text: '', confidence: 0, tokens: [] } };
    expect(summaryOf({ ...entry('solved'), trace: draft })).toBe('Ended without an answer in 1.24 s.');
  });
});

describe('the marks of a step', () => {
  it('are one where all claims are right, read aloud with what was checked', () => {
    expect(marksOf({ checks: [right, right] })).toEqual([{ state: 'right', text: '', label: 'Right: 3 + 4 = 7' }]);
  });

  it('give the right value in words for each wrong claim', () => {
    const text = '7 * 2 is 14, not 15';
    expect(marksOf({ checks: [right, wrong] })).toEqual([{ state: 'wrong', text, label: `Wrong: ${text}` }]);
  });

  it('are none where nothing was checked', () => {
    expect(marksOf({ checks: [] })).toEqual([]);
  });

  it('say what was found and not checked, beside what was', () => {
    const open = { state: 'unchecked', text: '', label: 'not checked: y = f(x)' };
    expect(marksOf({ checks: [right], unchecked: ['y = f(x)'] })).toEqual([
      { state: 'right', text: '', label: 'Right: 3 + 4 = 7' },
      open,
    ]);
    expect(marksOf({ checks: [], unchecked: ['y = f(x)'] })).toEqual([open]);
  });

  it('say what was written where a line was put right', () => {
    const text = 'put right; written was: 3 + 4 = 8';
    expect(marksOf({ checks: [right], wrote: '3 + 4 = 8' })[1]).toEqual({ state: 'corrected', text, label: text });
  });
});

describe('the notices', () => {
  it('say that there was no guidance, once', () => {
    expect(noticesOf(trace('unguided'))).toEqual(['No guidance: the executor works alone.']);
    const warnings = [{ code: 'thinker-failed', message: 'The thinker failed.' }];
    expect(noticesOf({ ...trace('unguided'), warnings })).toEqual(['The thinker failed.']);
    const endpoint = [{ code: 'endpoint-connect', message: 'No connection.' }];
    expect(noticesOf({ ...trace('unguided'), warnings: endpoint })).toEqual(['No connection.']);
    expect(noticesOf(trace('solved'))).toEqual([]);
  });
});

describe('the details', () => {
  it('show what is known and leave out what is not', () => {
    expect(Object.fromEntries(detailsOf(trace('solved')))).toMatchObject({
      Thinker: 'local, default-thinker, 34 ms',
      Guidance: '8 vectors of 256',
      Speed: '131 tokens a second',
      'In all': '1.24 s',
    });
    expect(detailsOf(trace('planning')).map(([name]) => name)).toEqual(['Thinker', 'Guidance', 'Asked']);
    expect(Object.fromEntries(detailsOf(trace('unguided')))).toMatchObject({ Thinker: 'none' });
  });

  it('say that nothing left the machine only where that is so', () => {
    const thinker = { model: 'm', latencyMs: 1, cached: false };
    const privacy = (kind: 'local' | 'none' | 'endpoint', ...codes: string[]) => {
      const warnings = codes.map(code => ({ code, message: '' }));
      return privacyOf({ ...trace('solved'), thinker: { ...thinker, kind }, warnings });
    };
    expect(privacy('local')).toBe('Nothing left this machine.');
    expect(privacy('none', 'thinker-failed')).toBe('Nothing left this machine.');
    expect(privacy('endpoint')).not.toContain('Nothing left');
    expect(privacy('none', 'endpoint-timeout')).not.toContain('Nothing left');
    expect(privacy('none', 'endpoint-paused')).toContain('Nothing left');
    expect(privacy('local', 'sent-away')).toBe(
      "A question was sent to the thinker's endpoint when the guidance was explained.",
    );
    const kept = { kind: 'endpoint', model: 'm', latencyMs: 1, cached: true } as const;
    expect(privacyOf({ ...trace('solved'), thinker: kept })).toContain('Nothing left this machine now');
  });
});

describe('the meaning of the confidence', () => {
  it('names steps that are called wrong only where it was calibrated with them', () => {
    expect(confidenceMeaning(trace('placed'))).toMatch(
      /A step that is called wrong counts against it, and so does a chain that leaves its plan\.$/,
    );
    expect(confidenceMeaning(trace('solved'))).not.toContain('called wrong');
  });
});

describe('numbers', () => {
  it('of gains carry their sign', () => {
    expect([0.5, -0.75].map(nats)).toEqual(['+0.50 nats', '−0.75 nats']);
  });
});
