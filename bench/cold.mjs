import { spawn } from 'node:child_process';

/**
 * What a person waits for who starts the command line anew for each question: milliseconds from starting the process
 * to the first token of plan and chain on its standard output.
 * @param {string} bundle
 * @param {string[]} questions
 */
export async function measureCold(bundle, questions) {
  const measured = { firstPlanToken: [], firstChainToken: [] };
  for (const question of questions) {
    const { plan, chain } = await coldRun(bundle, question);
    measured.firstPlanToken.push(plan);
    measured.firstChainToken.push(chain);
  }
  return measured;
}

function coldRun(bundle, question) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, ['dist/cli.js', 'solve', '--bundle', bundle, question]);
    const seen = {};
    let text = '';
    child.stdout.on('data', data => {
      text += data;
      if (/^Plan\n/m.test(text)) seen.plan ??= performance.now() - start;
      if (/^Chain\n/m.test(text)) seen.chain ??= performance.now() - start;
    });
    child.stderr.pipe(process.stderr);
    child.on('close', code => (code === 0 ? resolve(seen) : reject(new Error(`the command line ended with ${code}`))));
  });
}
