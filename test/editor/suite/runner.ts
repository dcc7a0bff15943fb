/** A test runner small enough to be bundled into the extension host. */

/** How one test went; `error` is why it failed. */
export interface Result {
  readonly name: string;
  readonly error: string | null;
}

/** Ends a hang; never judges speed. */
const LIMIT_MS = 300_000;

const tests: { name: string; run: () => Promise<void> }[] = [];

/** Registers a test; they run one after another, in this order. */
export function test(name: string, run: () => Promise<void>): void {
  tests.push({ name, run });
}

/** Runs every registered test. */
export async function runTests(): Promise<Result[]> {
  const results: Result[] = [];
  for (const { name, run } of tests) {
    const error = await limited(run()).then(
      () => null,
      thrown => (thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)),
    );
    console.log(error === null ? `passed: ${name}` : `failed: ${name}\n${error}`);
    results.push({ name, error });
  }
  return results;
}

async function limited(running: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took more than ${LIMIT_MS / 1000} s.`)), LIMIT_MS);
  });
  try {
    await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}
