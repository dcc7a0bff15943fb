import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { type OutsideDomain, outsideDomainSchema } from '../core/domain.ts';
import { parseEndpoint } from '../core/endpoint-url.ts';
import { messageOf } from '../core/errors.ts';
import { usage } from '../core/failures.ts';
import { SERVE_PORT } from '../guidance/look.ts';
import { type ExplainOptions, explainOptions } from './explain-arguments.ts';

/** Where the question comes from. */
export type QuestionSource =
  | { readonly from: 'argument'; readonly text: string }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'stdin' };

/** Which models answer. */
export interface ModelChoice {
  readonly guidance: boolean;
  /** A bundle's folder; the default bundle if undefined. */
  readonly bundle: string | undefined;
  /** A file of guidance that is looked into before the thinker is asked. */
  readonly guidanceFile: string | undefined;
  /** The address of a server that thinks instead of the bundle's thinker on this machine. */
  readonly endpoint: string | undefined;
}

/** Where and for whom a thinker is served. */
export interface ServeOptions {
  /** A bundle's folder; the default bundle if undefined. */
  readonly bundle: string | undefined;
  readonly host: string;
  readonly port: number;
  /** A file whose text is the token; undefined: the variable GUIDED_REASONING_TOKEN, if it is set. */
  readonly tokenFile: string | undefined;
}

export type Command =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | (ModelChoice & {
      readonly command: 'solve';
      readonly source: QuestionSource;
      readonly explain: boolean;
      readonly outsideDomain: OutsideDomain;
      readonly json: boolean;
    })
  | (ModelChoice &
      ExplainOptions & {
        readonly command: 'explain';
        readonly source: QuestionSource;
        readonly outsideDomain: OutsideDomain;
        readonly json: boolean;
      })
  | (ModelChoice &
      ExplainOptions & {
        readonly command: 'explain-file';
        /** A JSON Lines file. */
        readonly data: string;
        readonly outsideDomain: OutsideDomain;
      })
  | (ModelChoice & {
      readonly command: 'eval';
      /** A JSON Lines file. */
      readonly data: string;
      /** Questions of each task; all if undefined. */
      readonly limit: number | undefined;
      readonly explain: boolean;
      readonly json: boolean;
    })
  | {
      /** Write the questions' guidance, or only the questions as they are asked. */
      readonly command: 'guidance-export' | 'guidance-questions';
      /** A JSON Lines file. */
      readonly data: string;
      /** The file to write. */
      readonly out: string;
      readonly bundle: string | undefined;
    }
  | {
      readonly command: 'check';
      /** A JSON Lines file. */
      readonly data: string;
      readonly json: boolean;
    }
  | ({ readonly command: 'serve' } & ServeOptions);

const OPTIONS = {
  explain: { type: 'boolean', default: false },
  thoughts: { type: 'boolean', default: false },
  steer: { type: 'string', multiple: true },
  samples: { type: 'string' },
  temperature: { type: 'string' },
  seed: { type: 'string' },
  file: { type: 'string' },
  data: { type: 'string' },
  limit: { type: 'string' },
  guidance: { type: 'string' },
  endpoint: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
  'no-guidance': { type: 'boolean', default: false },
  'outside-domain': { type: 'string' },
  bundle: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  'token-file': { type: 'string' },
  help: { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
} as const;

const SOLVE_ONLY = ['file', 'explain', 'outside-domain', 'json', 'no-guidance', 'guidance', 'endpoint'] as const;
const EXPLAIN_ONLY = ['thoughts', 'steer', 'samples', 'temperature', 'seed'] as const;
const SERVE_ONLY = ['host', 'port', 'token-file'] as const;

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
  const { json, bundle } = values;
  const endpoint = endpointOf(values.endpoint);
  const common = { json, bundle, guidance: !values['no-guidance'], guidanceFile: values.guidance, endpoint };
  if (values['no-guidance']) {
    refuse('a run with --no-guidance', values, ['guidance', 'endpoint', 'thoughts', 'steer']);
  }
  switch (command) {
    case 'solve':
      refuse('solve', values, ['data', 'limit', 'out', ...EXPLAIN_ONLY, ...SERVE_ONLY]);
      return {
        ...common,
        command,
        source: questionSource(words, values.file),
        explain: values.explain,
        outsideDomain: outsideDomainOf(values['outside-domain']),
      };
    case 'explain':
      refuse('explain', values, ['explain', 'limit', 'out', ...SERVE_ONLY]);
      if (values.data !== undefined) {
        refuse('explain --data', values, ['file']);
        if (words.length > 0) throw usage('Give a question or a file of them, not both.');
        return { ...explaining(), command: 'explain-file', data: values.data };
      }
      return { ...explaining(), json, command, source: questionSource(words, values.file) };
    case 'eval':
      refuse('eval', values, ['file', 'outside-domain', 'out', ...EXPLAIN_ONLY, ...SERVE_ONLY]);
      if (values.data === undefined) throw usage('Name a file of questions with --data.');
      if (words.length > 0) throw usage(`"${words[0]}" is not an option of eval.`);
      return { ...common, command, data: values.data, limit: limitOf(values.limit), explain: values.explain };
    case 'check':
      refuse('check', values, [
        ...SOLVE_ONLY.filter(option => option !== 'json'),
        'bundle',
        'limit',
        'out',
        ...EXPLAIN_ONLY,
        ...SERVE_ONLY,
      ]);
      if (values.data === undefined) throw usage('Name a file of chains with --data.');
      if (words.length > 0) throw usage(`"${words[0]}" is not an option of check.`);
      return { command, data: values.data, json };
    case 'guidance':
      refuse('guidance', values, [...SOLVE_ONLY, 'limit', ...EXPLAIN_ONLY, ...SERVE_ONLY]);
      if (words.length !== 1 || (words[0] !== 'export' && words[0] !== 'questions')) {
        throw usage('Say what to write: guidance export or guidance questions.');
      }
      if (words[0] === 'questions' && bundle !== undefined)
        throw usage('--bundle is not an option of guidance questions.');
      if (values.data === undefined) throw usage('Name a file of questions with --data.');
      if (values.out === undefined) throw usage('Name the file to write with --out.');
      return { command: `guidance-${words[0]}`, data: values.data, out: values.out, bundle };
    case 'serve':
      refuse('serve', values, [...SOLVE_ONLY, 'limit', 'data', 'out', ...EXPLAIN_ONLY]);
      if (words.length > 0) throw usage(`"${words[0]}" is not an option of serve.`);
      return {
        command,
        bundle,
        host: hostOf(values.host),
        port: portOf(values.port),
        tokenFile: values['token-file'],
      };
    case undefined:
      throw usage('No command given.');
    default:
      throw usage(`Unknown command "${command}".`);
  }

  function explaining() {
    const { json: _, ...choice } = common;
    return { ...choice, ...explainOptions(values), outsideDomain: outsideDomainOf(values['outside-domain']) };
  }
}

type Values = ReturnType<typeof parse>['values'];

function refuse(command: string, values: Values, options: readonly (keyof Values)[]): void {
  // An empty text is given too.
  const given = options.find(option => values[option] !== undefined && values[option] !== false);
  if (given !== undefined) throw usage(`--${given} is not an option of ${command}.`);
}

function outsideDomainOf(text = 'decline'): OutsideDomain {
  const { data } = outsideDomainSchema.safeParse(text);
  if (data === undefined) throw usage(`--outside-domain must be decline or warn, not "${text}".`);
  return data;
}

function endpointOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const parsed = parseEndpoint(text);
  if (!parsed.ok) throw usage(`--endpoint cannot be used: ${parsed.reason}. An example: http://127.0.0.1:8417`);
  return text;
}

function limitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw usage(`--limit must be a whole number from 1 on, not "${text}".`);
  return Number(text);
}

function portOf(text: string | undefined): number {
  if (text === undefined) return SERVE_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw usage(`--port must be a whole number from 0 to 65535, not "${text}".`);
  return port;
}

function hostOf(text = '127.0.0.1'): string {
  if (text === 'localhost') return '127.0.0.1';
  if (isIP(text) === 0 && !/^[a-z\d.-]+$/i.test(text)) throw usage(`--host must be an address, not "${text}".`);
  return text;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw usage(messageOf(cause));
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
