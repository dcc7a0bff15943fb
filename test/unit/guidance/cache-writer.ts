/** A window's process, for tests: keeps guidance as fast as it can until it is killed, or `rounds` times. */
import { GuidanceCache } from '../../../src/guidance/cache.ts';
import { originOf, QUESTIONS, vectorsOf } from './cache-fixture.ts';

const [folder = '', limitMB = '1000', rounds = 'Infinity'] = process.argv.slice(2);
const warnings: string[] = [];
const log = { warn: (message: string) => warnings.push(message) };
const cache = new GuidanceCache({ folder, limitMB: () => Number(limitMB), remembers: () => true, log });
process.stdout.write('begun\n');
for (let round = 0; round < Number(rounds); round++) {
  for (const question of QUESTIONS) cache.keep(originOf(), question, { vectors: vectorsOf(question), model: 'm' });
  for (const question of QUESTIONS) {
    const found = await cache.find(originOf(), question);
    if (found && !vectorsOf(question).every((value, index) => value === found.vectors[index])) process.exit(3);
  }
  await cache.settled();
}
process.exitCode = warnings.length > 0 ? 4 : 0;
