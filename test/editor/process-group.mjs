// A program with all that it starts: ended as one, also when this program ends without stopping it.
import { spawn } from 'node:child_process';

const STOP_GRACE_MS = 5000;

const running = new Set();
const endAll = () => {
  for (const end of running) end();
};
process.on('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    endAll();
    // What the signal does to this program without this listener.
    process.kill(process.pid, signal);
  });
}

/**
 * Starts a program in a process group of its own.
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ env: NodeJS.ProcessEnv, cleanUp: () => void }} options `cleanUp` runs, synchronously, once the group has ended
 */
export function startGroup(program, parameters, { env, cleanUp }) {
  const child = spawn(program, parameters, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const kill = signal => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  const end = () => {
    kill('SIGKILL');
    cleanUp();
    running.delete(end);
  };
  running.add(end);

  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      output += text;
      child.emit('output');
    });
  }
  const ended = new Promise(resolve => {
    child.once('close', resolve);
    child.once('error', error => {
      output += error.message;
      resolve();
    });
  });

  return {
    pid: child.pid,
    /** What it and its children have written so far. */
    output: () => output,
    /** Settles when the output first matches; rejects if it ends before. */
    said: pattern =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (match) resolve(match);
        };
        look();
        child.on('output', look);
        void ended.then(() => reject(new Error(`${program} ended without saying ${pattern}:\n${output}`)));
      }),
    /** Ends the group, by force if it takes too long. */
    async stop() {
      kill('SIGTERM');
      const timer = setTimeout(() => kill('SIGKILL'), STOP_GRACE_MS);
      await ended;
      clearTimeout(timer);
      running.delete(end);
      cleanUp();
    },
  };
}
