/** The commands and the pages, as package.json contributes them. */
export const SOLVE = 'guidedReasoning.solveSelection';
export const EXPLAIN = 'guidedReasoning.explainSelection';
export const STOP = 'guidedReasoning.stop';
export const SHOW_PANEL = 'guidedReasoning.showPanel';
export const OPEN_TRACE = 'guidedReasoning.openTrace';
export const CLEAR_HISTORY = 'guidedReasoning.clearHistory';
export const CLEAR_GUIDANCE = 'guidedReasoning.clearGuidanceCache';
export const IMPORT_GUIDANCE = 'guidedReasoning.importGuidance';
export const OPEN_SAMPLE = 'guidedReasoning.openSample';
export const SHOW_STATUS = 'guidedReasoning.showStatus';
export const SHOW_LOG = 'guidedReasoning.showLog';
export const RESTART = 'guidedReasoning.restartModels';
export const THINKER_SETTINGS = 'guidedReasoning.thinkerSettings';
export const SET_TOKEN = 'guidedReasoning.setToken';
export const FORGET_TOKEN = 'guidedReasoning.forgetToken';
export const PANEL_TYPE = 'guidedReasoning.panel';
export const SETTINGS_TYPE = 'guidedReasoning.settings';
