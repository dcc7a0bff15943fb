/** The commands and the panel, as package.json contributes them. */
export const SOLVE = 'guidedReasoning.solveSelection';
export const EXPLAIN = 'guidedReasoning.explainSelection';
export const STOP = 'guidedReasoning.stop';
export const SHOW_PANEL = 'guidedReasoning.showPanel';
export const OPEN_TRACE = 'guidedReasoning.openTrace';
export const CLEAR_HISTORY = 'guidedReasoning.clearHistory';
export const PANEL_TYPE = 'guidedReasoning.panel';
