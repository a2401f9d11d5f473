// Starts the program with the fictional region in a folder of its own, and stops it again.
//
// What `etsted demo --port 0 --folder F --quiet` prints on stdout, a line each, in any order:
//   URL http://127.0.0.1:PORT      where the pages are
//   PASSWORD xxx                   one password for all demo users
// Other lines (who can log in) are kept in `lines`. ETSTED_BIN names another program than target/debug/etsted.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

const START_MS = 60_000;
const STOP_MS = 10_000;

function program() {
  const path = process.env.ETSTED_BIN ?? join(root, 'target/debug/etsted');
  if (!existsSync(path)) throw new Error(`${path} is not there. Build it first: cargo build -p cli`);
  return path;
}

/** Resolves when the child has ended; kills it when asking politely did not help in time. */
async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(hard);
}

/** Reads stdout until address and password are known. */
function firstLines(child, lines, errors) {
  return new Promise((resolve, reject) => {
    const known = {};
    const fail = (why) => reject(new Error(`${why}\n--- what it printed\n${[...lines, ...errors].join('\n')}`));
    const timer = setTimeout(() => fail(`the program printed no URL and PASSWORD within ${START_MS / 1000} s`), START_MS);
    child.once('error', (error) => fail(`the program did not start: ${error.message}`));
    child.once('exit', (code, signal) => fail(`the program ended at once (${signal ?? `exit code ${code}`})`));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const [, word, value] = /^(URL|PASSWORD)\s+(\S+)\s*$/.exec(line) ?? [];
      if (word) known[word] = value;
      if (known.URL && known.PASSWORD) {
        clearTimeout(timer);
        resolve(known);
      }
    });
  });
}

/**
 * Starts the demo. `args` are added to the command line, `env` to the environment.
 * Returns { url, password, lines, log(), stop() }; stop() also removes the folder. The program never outlives the test.
 */
export async function startEtsted({ args = [], env = {} } = {}) {
  const path = program();
  const folder = mkdtempSync(join(tmpdir(), 'etsted-browser.'));
  const lines = [];
  const errors = [];
  const child = spawn(path, ['demo', '--port', '0', '--folder', join(folder, 'demo'), '--quiet', ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const lastResort = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', lastResort);
  const stop = async () => {
    await stopChild(child);
    process.removeListener('exit', lastResort);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const known = await firstLines(child, lines, errors);
    return { url: known.URL.replace(/\/$/, ''), password: known.PASSWORD, lines, log: () => errors.join('\n'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
