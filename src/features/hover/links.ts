/** The commands behind a hover's links, each with a question's id. A palette could not say which question is meant. */
export const OPEN_ENTRY = 'guidedReasoning.openEntry';
export const RERUN_ENTRY = 'guidedReasoning.rerunEntry';
export const COPY_ENTRY = 'guidedReasoning.copyEntry';
