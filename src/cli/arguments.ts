import { parseArgs } from 'node:util';
import { usage } from '../core/failures.ts';

/** Where the question comes from. */
export type QuestionSource =
  | { readonly from: 'argument'; readonly text: string }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'stdin' };

export type Command =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | {
      readonly command: 'solve';
      readonly source: QuestionSource;
      readonly explain: boolean;
      readonly json: boolean;
      readonly guidance: boolean;
      /** A bundle's folder; the default bundle if undefined. */
      readonly bundle: string | undefined;
    };

const OPTIONS = {
  explain: { type: 'boolean', default: false },
  file: { type: 'string' },
  json: { type: 'boolean', default: false },
  'no-guidance': { type: 'boolean', default: false },
  bundle: { type: 'string' },
  help: { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
} as const;

/**
 * Reads the command line, without the program's own name.
 *
 * @throws ReasoningError usage.
 */
export function parseArguments(argv: readonly string[]): Command {
  const { values, positionals } = parse(argv);
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  const [command, ...words] = positionals;
  if (command !== 'solve') throw usage(command === undefined ? 'No command given.' : `Unknown command "${command}".`);
  return {
    command: 'solve',
    source: questionSource(words, values.file),
    explain: values.explain,
    json: values.json,
    guidance: !values['no-guidance'],
    bundle: values.bundle,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw usage(cause instanceof Error ? cause.message : String(cause));
  }
}

function questionSource([text, ...more]: readonly string[], file: string | undefined): QuestionSource {
  if (more.length > 0) throw usage('More than one argument: put the question in quotes.');
  if (file !== undefined) {
    if (text !== undefined) throw usage('Give the question as an argument or as --file, not both.');
    return { from: 'file', path: file };
  }
  return text === undefined || text === '-' ? { from: 'stdin' } : { from: 'argument', text };
}
