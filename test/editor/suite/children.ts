import { execFileSync } from 'node:child_process';

/** A model process, by the name of its file. */
export type ModelName = 'executor-process' | 'thinker-process';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The process id of a model that runs below `ancestor`: the extension host itself, or the server above it. */
export function modelPid(name: ModelName, ancestor = process.pid): number | undefined {
  return modelProcesses(ancestor).find(({ command }) => command.includes(name))?.pid;
}

/** Every model process that runs below `ancestor`. */
export function modelProcesses(ancestor = process.pid): Process[] {
  const all = processes();
  const below = new Set([ancestor]);
  // Parents need not come before their children.
  for (let size = 0; size < below.size; ) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  return all.filter(({ pid, command }) => below.has(pid) && /(?:executor|thinker)-process/.test(command));
}

function processes(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap(line => {
    const [, pid, parent, state, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    const isZombie = state?.startsWith('Z');
    return pid === undefined || isZombie ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
