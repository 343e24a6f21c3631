/** Fails if a hand-written file is longer than 400 lines: it is then more than one thing. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFolder } from './run-program.mjs';

const longest = 400;
const folders = ['api', 'client', 'libs', 'e2e', 'tools'];
const written = /\.(ts|mts|mjs|cjs|js|html|scss|css)$/;
const made = new Set(['node_modules', 'dist', 'coverage', 'test-results']);

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return made.has(entry.name) ? [] : filesIn(path);
    return written.test(entry.name) ? [path] : [];
  });
}

const files = folders.flatMap((folder) => filesIn(join(projectFolder, folder)));
const tooLong = files
  .map((file) => ({ file: relative(projectFolder, file), lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
  .filter(({ lines }) => lines > longest);

for (const { file, lines } of tooLong) console.error(`${file} has ${lines} lines; split it (at most ${longest}).`);
if (tooLong.length === 0) console.log(`${files.length} files, none over ${longest} lines.`);
process.exitCode = tooLong.length === 0 ? 0 : 1;
