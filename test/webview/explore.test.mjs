// What explains a chain, in a browser: what a reader sees of it, asks for, and reaches by keyboard.
import { describe, expect, test } from 'vitest';
import { button, openStates, said } from './panel-page.mjs';

const ID = 'explain-1';

const states = await openStates();
const { withPanel } = states;

const explored = use =>
  withPanel(states.snapshots.explored, async (page, panel) => {
    await panel.train(states.training);
    await use(page, panel);
  });

/** The state with a trace in which only what `change` returns is other. */
const changed = change => {
  const { entry, ...state } = states.snapshots.explored;
  return { ...state, entry: { ...entry, trace: { ...entry.trace, ...change(entry.trace) } } };
};

/** What was not asked yet. */
const unasked = () =>
  changed(({ answer: { effects: _, ...answer }, steps }) => ({
    ...{ answer, steered: undefined, samples: undefined },
    steps: steps.map(({ effects: __, ...step }) => step),
  }));

describe('the plan', () => {
  test('names the thoughts that carry an item, with what leaving them out does', () =>
    explored(async page => {
      const item = page.locator('section.plan li', { hasText: 'subtract 8' });
      expect(await item.locator('.chip > [aria-hidden]').allInnerTexts()).toEqual(['4', '3']);
      expect(await item.ariaSnapshot()).toContain('carried by thought 4 (−3.81 nats without it)');
      expect(await item.locator('.chip').first().getAttribute('title')).toContain('−3.81 nats');
      expect(await item.getAttribute('aria-description')).toBe('carried out by step 2');
    }));

  test('and the chain say where they disagree, there and not among the notices', () =>
    explored(async page => {
      const [item, step] = [page.locator('section.plan li').nth(2), page.locator('section.chain li').nth(3)];
      expect(await item.innerText()).toContain('No step carries out “add 7”.');
      expect(await step.innerText()).toContain('The plan has nothing of this step.');
      expect(await page.locator('.notices').isVisible()).toBe(false);
    }));
});

test('the gain of the whole chain stands beside its heading, and is no praise', () =>
  explored(async page => {
    const total = page.locator('section.chain .heading .quiet');
    expect(await total.innerText()).toBe('gain +12.68 nats');
    expect(await total.getAttribute('title')).toMatch(/does not say that the chain is right/);
  }));

describe('the thought map', () => {
  test('is asked for by its button, can be stopped, and says what went wrong', () =>
    withPanel(unasked(), async (page, panel) => {
      await button(page, 'Map thoughts').click();
      await panel.send({ ...unasked(), work: [{ kind: 'map' }] });
      expect(await page.locator('section.map [role="status"]').innerText()).toBe('Leaving out each thought…');
      // Whoever pressed the button is on the one that takes its place.
      expect(await page.evaluate(() => document.activeElement.textContent)).toBe('Stop');
      await page.keyboard.press('Enter');
      expect(await said(panel)).toEqual([
        { type: 'map', id: ID },
        { type: 'stop-work', id: ID, kind: 'map' },
      ]);
      const error = { code: 'explain-unavailable', message: 'Other models.', nextStep: 'Ask again.' };
      await panel.send({ ...unasked(), work: [{ kind: 'map', error }] });
      expect(await page.getByRole('alert').innerText()).toMatch(/Other models\.\s+Ask again\./);
      expect(await button(page, 'Map thoughts').isVisible()).toBe(true);
    }));

  test('hands the focus on to the heading of its part once it is complete', () =>
    withPanel({ ...unasked(), work: [{ kind: 'map' }] }, async (page, panel) => {
      await page.locator('section.map').getByRole('button', { name: 'Stop', exact: true }).focus();
      await panel.send(states.snapshots.explored);
      expect(await page.evaluate(() => document.activeElement.closest('section').className)).toBe('map');
    }));

  test('has a row for each item, step and the answer, and needs no button once it is there', () =>
    explored(async page => {
      const map = page.getByRole('grid', { name: 'Thought map' });
      const names = ['plan 1', 'plan 2', 'plan 3', 'plan 4', 'step 1', 'step 2', 'step 3', 'step 4', 'answer'];
      expect(await map.getByRole('rowheader').allInnerTexts()).toEqual(names);
      expect(await map.getByRole('columnheader').count()).toBe(9);
      expect(await map.getByRole('gridcell').count()).toBe(9 * 8);
      expect(await button(page, 'Map thoughts').isVisible()).toBe(false);
      const strong = map.getByRole('row', { name: 'step 1' }).getByRole('gridcell').first();
      expect(await strong.getAttribute('data-heat')).toBe('3');
    }));

  test('is walked through with the arrows; the cell in focus is said in full, and its step is marked', () =>
    explored(async page => {
      const cells = page.locator('table.map td');
      await cells.first().focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight'])
        await page.keyboard.press(key);
      expect(await page.locator('section.map .pointed').innerText()).toBe('step 2 without thought 3: −3.31 nats');
      expect(await page.locator('section.chain li').nth(1).getAttribute('class')).toContain('linked');
      expect(await cells.evaluateAll(all => all.filter(({ tabIndex }) => tabIndex === 0).length)).toBe(1);
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowUp');
      expect(await cells.first().evaluate(cell => cell === document.activeElement)).toBe(true);
    }));
});

describe('steering', () => {
  test('is set by keyboard and asked for', () =>
    explored(async (page, panel) => {
      await page.getByRole('switch', { name: 'Thought 1', exact: true }).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      const switches = page.getByRole('group', { name: 'Thoughts in use' }).getByRole('switch');
      expect(await switches.evaluateAll(all => all.map(one => one.ariaChecked))).toEqual(
        [0, 1, 2, 3, 4, 5, 6, 7].map(thought => String(thought !== 0 && thought !== 2)),
      );
      await page.getByRole('slider', { name: 'Strength of the guidance' }).focus();
      for (let presses = 0; presses < 5; presses++) await page.keyboard.press('ArrowLeft');
      expect(await page.locator('.strength').innerText()).toContain('strength 0.5');
      await button(page, 'Write the chain anew').click();
      const asked = { type: 'steer', id: ID, strength: 0.5, guidance: { from: 'own' } };
      expect(await said(panel)).toEqual([{ ...asked, off: [0, 2] }]);
    }));

  test('takes the guidance of another question, or of a strategy where the bundle has centres', () =>
    withPanel(states.snapshots.explored, async (page, panel) => {
      const options = page.locator('section.steering vscode-option');
      expect(await options.allInnerTexts()).toEqual(['of this question', 'of another question…']);
      await panel.train(states.training);
      expect(await options.count()).toBe(4);
      const choose = async text => {
        await page.locator('section.steering vscode-dropdown').click();
        await options.filter({ hasText: text }).click();
        await button(page, 'Write the chain anew').click();
      };
      await choose('another');
      await choose('code, assign');
      const guidances = (await said(panel)).map(({ guidance }) => guidance);
      expect(guidances).toEqual([{ from: 'other' }, { from: 'strategy', label: 'code/assign' }]);
    }));

  test('keeps each chain beside the one as it was, marks what differs by more than colour, and removes one', () =>
    explored(async (page, panel) => {
      const own = page.locator('.steered > li').nth(1);
      expect(await own.getByRole('heading').innerText()).toBe('without thoughts 3, 4; strength 0.5');
      const texts = kind => own.locator(`.piece[data-kind="${kind}"] .written`).allInnerTexts();
      expect((await texts('added')).join(' ')).toContain('27');
      expect((await texts('removed')).join(' ')).toContain('11');
      const line = kind =>
        own
          .locator(`.piece[data-kind="${kind}"] .written`)
          .first()
          .evaluate(e => getComputedStyle(e).textDecorationLine);
      expect([await line('added'), await line('removed')]).toEqual(['underline', 'line-through']);
      expect(await own.ariaSnapshot()).toContain('added:');
      expect(await own.innerText()).toContain('The answer changes from 14 to 9.');
      expect(await own.innerText()).toContain('it was +12.68 nats: a change of −13.93 nats.');
      const other = page.locator('.steered > li').first();
      expect(await other.innerText()).toContain('Plan of this guidance: 3 times 4');
      await own.locator('vscode-button').click();
      const [{ steering }] = states.snapshots.explored.entry.trace.steered;
      expect(await said(panel)).toEqual([{ type: 'unsteer', id: ID, steering }]);
    }));

  test('keeps it beside the first chain where another took its place', () => {
    const { snapshots } = states;
    const { trace } = snapshots.retried.entry;
    const { steps, answer } = trace.rejected;
    const steering = { off: [], strength: 1, guidance: { from: 'own' } };
    const steered = [{ steering, plan: [], steps, answer: { text: answer.text, tokens: answer.tokens }, totalGain: 1 }];
    const entry = { ...snapshots.retried.entry, trace: { ...trace, steered } };
    return withPanel({ ...snapshots.retried, entry, folded: [] }, async page => {
      const own = page.locator('.steered > li').first();
      expect(await own.getByRole('group', { name: 'First chain, rejected' }).innerText()).toContain('12 - 8 = 5');
      expect(await own.innerText()).toMatch(/The chain is the same\..* The gain is \+1\.00 nats\./s);
    });
  });

  test('shows a chain that is being written without calling missing what has not come yet', () =>
    withPanel(states.snapshots.exploring, async page => {
      const writing = page.locator('.steered > li').first();
      expect(await writing.locator('.piece:not([data-kind="same"])').count()).toBe(0);
      expect(await writing.locator('vscode-button').getAttribute('disabled')).not.toBeNull();
    }));

  test('begins anew with another question', () =>
    explored(async (page, panel) => {
      await page.getByRole('switch', { name: 'Thought 1', exact: true }).click();
      const { entry } = states.snapshots.explored;
      await panel.send({ ...states.snapshots.explored, entry: { ...entry, id: 'another' } });
      expect(await page.locator('[role="switch"][aria-checked="false"]').count()).toBe(0);
    }));
});

describe('self-consistency', () => {
  test('is asked for with a number of chains within the limits', () =>
    withPanel(unasked(), async (page, panel) => {
      await button(page, 'Draw chains').click();
      await page.getByLabel('Number of chains').fill('999');
      await button(page, 'Draw chains').click();
      await page.getByLabel('Number of chains').fill('');
      await button(page, 'Draw chains').click();
      expect((await said(panel)).map(({ count }) => count)).toEqual([8, 32, 8]);
    }));

  test('tells agreement, answers, and the step where the chains part, which it leads to', () =>
    explored(async page => {
      const samples = page.locator('section.samples');
      expect(await samples.innerText()).toContain('5 of 8 chains come to this answer (62 %).');
      const answers = samples.getByRole('list', { name: 'Answers' }).getByRole('listitem');
      expect((await answers.allInnerTexts()).map(text => text.replace(/\s+/g, ' '))).toEqual([
        '5 × 14 this answer',
        '2 × 15',
        '1 × no answer',
      ]);
      await button(page, 'Go to step 4').click();
      expect(await page.evaluate(() => document.activeElement.textContent)).toContain('wrapping');
    }));

  test('is told only once all chains are complete', () =>
    withPanel({ ...states.snapshots.explored, work: [{ kind: 'sample' }] }, async page => {
      expect(await page.locator('section.samples [role="status"]').innerText()).toBe('7 of 8 chains are complete…');
      expect(await page.locator('section.samples').innerText()).not.toContain('come to this answer');
    }));
});

describe('the atlas', () => {
  test('is not there where the bundle has none, or where the trace is of another bundle', () =>
    withPanel(states.snapshots.explored, async (page, panel) => {
      const atlas = page.locator('section.atlas');
      expect(await atlas.isVisible()).toBe(false);
      await panel.train(states.training);
      expect(await atlas.isVisible()).toBe(true);
      await panel.send(changed(({ guidance }) => ({ guidance: { ...guidance, bundle: 'another' } })));
      expect(await atlas.isVisible()).toBe(false);
    }));

  test('says how far the question is from training, and leads to solved ones nearby', () =>
    explored(async (page, panel) => {
      const atlas = page.locator('section.atlas');
      expect(await atlas.innerText()).toContain('Inside the domain: 0.42 of the way from training to its edge.');
      await button(page, 'Ann has 3 boxes of 4 pens.').click();
      expect(await said(panel)).toEqual([{ type: 'show', id: 'near-1' }]);
      const trace = changed(({ guidance }) => ({ guidance: { ...guidance, distance: 1.84 } }));
      await panel.send(trace);
      expect(await atlas.innerText()).toContain('Outside the domain: 1.84 times as far from training as its edge.');
    }));

  test('names the strategy that is pointed at or in focus, and sets it apart', () =>
    explored(async page => {
      const named = page.locator('section.atlas .pointed');
      await page.locator('.drawing path[data-strategy="2"]').dispatchEvent('mouseover');
      expect(await named.innerText()).toBe('code, loop');
      await page.locator('.strategies button').first().focus();
      await page.keyboard.press('ArrowDown');
      expect(await named.innerText()).toBe('code, assign');
      expect(await page.locator('.drawing path.lit').getAttribute('data-strategy')).toBe('1');
      await page.keyboard.press('Enter');
      await page.locator('section.question pre').focus();
      expect(await named.innerText()).toBe('code, assign');
    }));
});

test('without guidance only chains can be drawn; while it is being written nothing can be asked', () =>
  withPanel(states.snapshots.unguided, async (page, panel) => {
    const visible = () =>
      page.evaluate(() =>
        ['map', 'steering', 'samples'].filter(name => !document.querySelector(`section.${name}`).hidden),
      );
    expect(await visible()).toEqual(['samples']);
    await panel.send(states.snapshots.writing);
    expect(await visible()).toEqual([]);
  }));
