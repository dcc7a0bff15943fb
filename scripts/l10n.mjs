// `npm run l10n`: writes every text that the code shows to people into l10n/bundle.l10n.json, the list that translations
// follow. With --check it writes nothing, and fails where the list is not up to date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const LIST = 'l10n/bundle.l10n.json';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const files = ['src', 'webview'].flatMap(sourcesIn);
const found = files.flatMap(textsIn);
const faults = found.flatMap(({ fault }) => fault ?? []);
const texts = [...new Set(found.flatMap(({ text }) => text ?? []))].sort();
const list = `${JSON.stringify(Object.fromEntries(texts.map(text => [text, text])), null, 2)}\n`;

if (faults.length > 0) fail(faults.join('\n'));
if (!process.argv.includes('--check')) writeFileSync(LIST, list);
else if (readFileSync(LIST, 'utf8') !== list) fail(`${LIST} is not up to date: run \`npm run l10n\`.`);

function sourcesIn(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.filter(path => path.endsWith('.ts') && !path.endsWith('.d.ts')).map(path => join(folder, path));
}

/** The text of each `l10n.t('…')` in a file, or what is wrong with the call. */
function textsIn(path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const calls = [];
  const visit = node => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'l10n.t') calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls.map(call => {
    const fault = faultOf(call);
    const line = source.getLineAndCharacterOfPosition(call.getStart(source)).line + 1;
    return fault === undefined ? { text: call.arguments[0].text } : { fault: `${path}:${line}: ${fault}` };
  });
}

function faultOf(call) {
  const [text, ...values] = call.arguments;
  if (text === undefined || !ts.isStringLiteralLike(text)) return 'the text must be written out';
  const places = new Set([...text.text.matchAll(/\{(\d+)\}/g)].map(([, index]) => Number(index)));
  const fits = places.size === values.length && values.every((_, index) => places.has(index));
  if (!fits) return `there are ${values.length} values for its places`;
  // Before the language is known nothing can be translated.
  return ts.findAncestor(call, ts.isFunctionLike) ? undefined : 'it must be in a function';
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
