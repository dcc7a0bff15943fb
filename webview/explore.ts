import type { PanelState, Training } from '../src/core/panel.ts';
import { isAnswered } from '../src/core/trace.ts';
import { atlasView } from './atlas.ts';
import { element, type View } from './dom.ts';
import type { Folds } from './fold.ts';
import { mapView } from './map.ts';
import { samplesView } from './samples.ts';
import { steeringView } from './steering.ts';
import type { Post } from './vscode-host.ts';

type Shown = PanelState & { readonly entry: NonNullable<PanelState['entry']> };

export interface Explore extends View<Shown> {
  /** What the bundle in use keeps of its training. */
  train(training: Training): void;
}

/** What can be asked of an answered question: each in a fold of its own. */
export function exploreView(post: Post, folds: Folds): Explore {
  const [atlas, map] = [atlasView(post, folds), mapView(post, folds)];
  const [steering, samples] = [steeringView(post, folds), samplesView(post, folds)];
  let training: Omit<Training, 'version'> = { bundle: null, steerable: [], atlas: null };
  let shown: Shown | undefined;
  const draw = (): void => {
    if (!shown) return;
    const { entry, work, neighbours } = shown;
    const { trace, status } = entry;
    const answered = status !== 'running' && trace !== null && isAnswered(trace);
    const guided = answered && !trace.guidance.null;
    atlas.update({ entry, neighbours, training });
    map.update({ entry, work });
    steering.update({ entry, work, strategies: training.steerable });
    samples.update({ entry, work });
    map.element.hidden = steering.element.hidden = !guided;
    samples.element.hidden = !answered;
  };
  return {
    element: element('div', { class: 'explore' }, map.element, steering.element, samples.element, atlas.element),
    train(next) {
      training = next;
      draw();
    },
    update(next) {
      shown = next;
      draw();
    },
  };
}
