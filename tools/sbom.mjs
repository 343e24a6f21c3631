/**
 * `npm run sbom`: writes `dist/sbom.cdx.json`, the parts that a running Waymark is made of, with version, licence and
 * checksum of each, in CycloneDX. Fails if a part from elsewhere lacks a licence or a checksum.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder, runProgram } from './run-program.mjs';

const FILE = join('dist', 'sbom.cdx.json');

/** @returns {Promise<{ text: string, parts: number, incomplete: string[] }>} `incomplete`: names of parts that lack something */
export async function listParts() {
  const args = ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only'];
  const { code, output } = await runProgram('npm', args, { output: 'keep' });
  if (code !== 0) throw new Error(`npm could not list the parts:\n${output}`);
  // Warnings come before it.
  const text = output.slice(output.indexOf('{\n'), output.lastIndexOf('}') + 1);
  const { components } = JSON.parse(text);
  const fromElsewhere = components.filter(({ purl }) => !purl.startsWith('pkg:npm/%40waymark/'));
  const incomplete = fromElsewhere
    .filter(({ licenses = [], hashes = [] }) => licenses.length === 0 || hashes.length === 0)
    .map(({ name }) => name);
  return { text, parts: components.length, incomplete };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { text, parts, incomplete } = await listParts();
  mkdirSync(join(projectFolder, 'dist'), { recursive: true });
  writeFileSync(join(projectFolder, FILE), text);
  console.log(`${parts} parts are listed in ${FILE}.`);
  if (incomplete.length > 0) {
    console.error(`Without a licence or a checksum: ${incomplete.join(', ')}.`);
    process.exitCode = 1;
  }
}
