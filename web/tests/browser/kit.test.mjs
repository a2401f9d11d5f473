// The stories of the kit (web/browser/kit.mjs) against the previews of the demo: drafts, conflicts, queue, keys.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { browserPath, house, root } from './harness.mjs';

const etsted = await house();

test('the stories of the kit', { timeout: 180_000 }, async () => {
  const words = [];
  const child = spawn(process.execPath, [join(root, 'web/browser/kit.mjs'), etsted.url], {
    env: { ...process.env, CHROMIUM: browserPath() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => words.push(String(data)));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`the stories ended with ${code}:\n${words.join('')}`);
});
