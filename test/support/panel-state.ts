import { PANEL_VERSION, type PanelState } from '../../src/core/panel.ts';

/** The panel before the first question. */
export const EMPTY_STATE: PanelState = {
  ...{ version: PANEL_VERSION, entry: null, beside: null },
  ...{ work: [], neighbours: [], folded: [] },
};
