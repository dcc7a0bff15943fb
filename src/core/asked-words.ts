/**
 * What a question about code surely asks for. Each of its words has to be among those that such a question may have: `What is
 * printed here?` asks for what is printed, `What is the longest line that is printed?` for something else.
 */

/** Words that ask, point at the code or say when it is done, and change nothing. */
const PLAIN = wordsIn(`
  what which is are was were be will would does do did gets get got has have had whats
  the a this that these it its following given here there of in on at to by from for and after end
  code program snippet script block lines python typescript javascript py ts js node
  run runs running execution executed executing done finished finally then now exactly
  me us tell say give gives show shows find state list determine predict work out please you i we`);
const OF_OUTPUT = wordsIn(
  'print prints printed output outputs display displays displayed log logs logged screen console written value values',
);
const OF_VARIABLES = wordsIn(
  'variable variables value values final last each every all both their they hold holds contain contains equal',
);
const OF_VALUE = wordsIn(
  'value result expression calculation evaluate evaluates evaluated compute calculate equal equals worked simplify yield yields come comes final',
);

const PRINTED = /\b(?:prints?|printed|outputs?|displays?|displayed|logs?|logged|screen|console)\b/i;
const ALL_VARIABLES = /\bvariables\b|\b(?:each|every|all|the|final|both) (?:of the )?(?:variables?|values?)\b/i;
const VALUE =
  /\b(?:value|result|evaluates?|compute|calculate|equals?|work(?:ed)? out|what is|what's|gives?|simplify|yields?|comes?)\b/i;
/** `Does it print anything?` asks for no output. */
const YES_OR_NO = /^(?:is|are|was|were|does|do|did|will|would|can|could|has|have|had|should)\b/i;
const POLITE = /^(?:(?:please|hey|hi|(?:can|could|would) you)[\s,]+)+/i;
const WHEN_DONE =
  / (?:when|after|once) (?:it|this|that|(?:the|this) (?:code|program|script|snippet)) (?:(?:is|has|was|been) )*(?:done|run|runs|ran|over|ended|ends|executes|executed|finishes|finished)$/i;
const ONE_VARIABLE =
  /^(?:what|which|tell me what|say what|find|give|state)(?: value)?(?:'s| is| are| does| will| has| holds)?(?: the)?(?: final| last)?(?: value| contents?)?(?: of| in)?(?: the variable)? [`'"]?([A-Za-z_]\w*)[`'"]?(?: variable)?(?: be| hold| have| contain| equal| is)?(?: (?:at the end|in the end|afterwards?|after (?:this|that|(?:this|the|that) (?:code|program|snippet|script))|now|then|finally|here))?$/i;

/** Whether the words ask for what code prints, and for nothing else. */
export function asksForOutput(words: string): boolean {
  return PRINTED.test(words) && hasOnly(words, OF_OUTPUT);
}

/** Whether the words ask for what each variable holds in the end, and for nothing else. */
export function asksForVariables(words: string): boolean {
  return ALL_VARIABLES.test(words) && hasOnly(words, OF_VARIABLES);
}

/** Whether the words ask for the value of an expression, and for nothing else. */
export function asksForValue(words: string): boolean {
  return VALUE.test(words) && hasOnly(words, OF_VALUE);
}

/** The name of the variable whose value the words ask for, and nothing else. */
export function askedVariable(words: string): string | undefined {
  return ONE_VARIABLE.exec(withoutManners(words))?.[1];
}

function hasOnly(words: string, more: ReadonlySet<string>): boolean {
  const plain = withoutManners(words);
  const all = plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return !YES_OR_NO.test(plain) && all.every(word => PLAIN.has(word) || more.has(word));
}

/** The words without what is polite, and without when the code is done: what is asked for is asked of its end. */
function withoutManners(words: string): string {
  return words
    .replace(/['’]s\b/g, ' is')
    .replace(POLITE, '')
    .replace(/[?:.!]+\s*$/, '')
    .trim()
    .replace(WHEN_DONE, '');
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
