// Checks Python files with Ruff, and prints what it finds as Ruff's own command does.
//   node tests/lint/python.mjs FILE...
import { readFileSync } from 'node:fs';
import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';

const settings = {
  'line-length': 150,
  'target-version': 'py39',
  // pycodestyle, Pyflakes, import order, pyupgrade, likely bugs.
  lint: { select: ['E', 'W', 'F', 'I', 'UP', 'B'], isort: { 'known-first-party': ['basalt_agent'] } },
};
const workspace = new Workspace(settings, PositionEncoding.Utf32);
let problems = 0;
for (const file of process.argv.slice(2)) {
  for (const { code, message, start_location: at } of workspace.check(readFileSync(file, 'utf8'))) {
    console.log(`${file}:${at.row}:${at.column}: ${code ?? 'syntax'} ${message}`);
    problems++;
  }
}
process.exitCode = problems === 0 ? 0 : 1;
