import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { clientFolder, opensWith } from './client-chunks.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { projectFolder, runNode } from './run-program.mjs';

const stampFolder = join(projectFolder, 'dist');
const shared = ['tsconfig.base.json', 'package-lock.json', 'libs'];

/**
 * The parts of the build, their sources and results. A part is rebuilt only when the content of its sources has changed
 * since; times do not count, so a fresh checkout of the same content costs nothing.
 */
const parts = {
  libs: {
    sources: shared,
    results: () => libraries().map((library) => `${library}/dist/index.js`),
    build: (options) => {
      const missing = parts.libs.results().some((file) => !existsSync(join(projectFolder, file)));
      return runNode(
        'node_modules/typescript/bin/tsc',
        ['-b', ...(missing ? ['--force'] : []), ...libraries()],
        options,
      );
    },
  },
  api: {
    sources: [...shared, 'api', 'nest-cli.json'],
    results: () => ['dist/api/main.js'],
    build: (options) => {
      rmSync(join(projectFolder, 'dist/api'), { recursive: true, force: true });
      return runNode('node_modules/@nestjs/cli/bin/nest.js', ['build'], options);
    },
  },
  client: {
    sources: [
      ...shared,
      'client',
      'angular.json',
      'tools/build.mjs',
      'tools/client-chunks.mjs',
      'tools/join-chunks.mjs',
      'tools/used-styles.mjs',
    ],
    results: () => ['dist/client/browser/index.html'],
    build: async (options) => {
      const built = await runNode('node_modules/@angular/cli/bin/ng.js', ['build', 'client'], {
        ...options,
        env: { NG_CLI_ANALYTICS: 'false' },
      });
      if (built.code !== 0) return built;
      // Imported only here: this file also runs before any package is installed.
      const [{ joinChunks }, { pruneStyles }] = await Promise.all([
        import('./join-chunks.mjs'),
        import('./used-styles.mjs'),
      ]);
      await joinChunks();
      pruneStyles(clientFolder);
      writeFileSync(join(clientFolder, 'opens-with.json'), JSON.stringify(opensWith()));
      compressFiles(clientFolder);
      return built;
    },
  },
};

/**
 * Builds what is not up to date: the libraries first, then API and client concurrently.
 * @param {('libs' | 'api' | 'client')[]} [wanted]
 * @param {{ givesWay?: boolean, besideClient?: () => Promise<void> }} [options] `givesWay`: other programs have the
 *   processors first. `besideClient` runs once the API is built, if the client has to be built too.
 * @returns {Promise<string[]>} the parts that could not be built; the output of their compilers is printed.
 */
export async function build(wanted = ['libs', 'api', 'client'], { givesWay = false, besideClient } = {}) {
  const stale = wanted.filter((name) => !isUpToDate(name));
  if (stale.length === 0) {
    console.log('The build is up to date.');
    return [];
  }
  // Nothing else can be built without the libraries.
  if (stale.includes('libs') && !(await buildPart('libs', givesWay))) return wanted;
  const rest = stale.filter((name) => name !== 'libs');
  const building = new Map(rest.map((name) => [name, buildPart(name, givesWay)]));
  if (building.has('client') && (await (building.get('api') ?? true))) await besideClient?.();
  const built = await Promise.all(building.values());
  return rest.filter((_, index) => !built[index]);
}

async function buildPart(name, givesWay) {
  const started = Date.now();
  console.log(`Building ${name} …`);
  const hash = hashOf(parts[name].sources);
  rmSync(stampOf(name), { force: true });
  const { code, output } = await parts[name].build({ output: 'keep', givesWay }).catch(failed);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (code !== 0) {
    console.error(`${output.trim()}\nBuilding ${name} failed after ${seconds} s.`);
    return false;
  }
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(stampOf(name), hash);
  console.log(`Built ${name} in ${seconds} s.`);
  return true;
}

/** Outcome of a part that could not even be built to its end. */
function failed(error) {
  return { code: 1, output: error.stack };
}

/** Writes a compressed copy beside each file that a phone fetches: once here, instead of for every phone. */
function compressFiles(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.(js|css|json|svg)$/.test(name)) continue;
    const content = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}

function isUpToDate(name) {
  const { sources, results } = parts[name];
  return (
    existsSync(stampOf(name)) &&
    results().every((file) => existsSync(join(projectFolder, file))) &&
    readFileSync(stampOf(name), 'utf8') === hashOf(sources)
  );
}

function stampOf(name) {
  return join(stampFolder, `.built-${name}`);
}

function libraries() {
  return readdirSync(join(projectFolder, 'libs'))
    .map((name) => `libs/${name}`)
    .filter((library) => existsSync(join(projectFolder, library, 'tsconfig.json')));
}

function hashOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(projectFolder, file)));
  }
  return hash.digest('hex');
}

/** The source files of a build, in a fixed order, without tests and build results. */
function filesIn(path) {
  const here = join(projectFolder, path);
  if (/\.(spec\.ts|tsbuildinfo)$/.test(path) || !existsSync(here)) return [];
  if (/(^|\/)(node_modules|dist|testing)$/.test(path)) return [];
  if (statSync(here).isFile()) return [path];
  return readdirSync(here)
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`));
}

if (/tools[\\/]build\.mjs$/.test(process.argv[1])) {
  requireNode();
  await ensureInstalled({ withTests: false });
  process.exitCode = (await build()).length === 0 ? 0 : 1;
}
