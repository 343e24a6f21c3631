import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import Runtime from 'jest-runtime';

/**
 * Loads packages, the API and the libraries once for all test files of a worker; Jest would load them for each file,
 * in a context of its own, which took three times as long as to run its tests. Each test file itself is loaded anew,
 * with Jest's `describe`, `it` and `expect`. So nothing in a module may remember what happened to one application:
 * that is kept by Nest's providers, and every application has its own.
 *
 * A file that calls `jest.mock` shares only the packages; so does every file while Jest watches for changes.
 */
class OwnRealm extends Runtime {
  constructor(...args) {
    super(...args);
    const [{ rootDir }] = args;
    // From inside, or Node warns of packages that are ES modules.
    this.requirePackage = createRequire(join(rootDir, '../node_modules/any-package/index.js'));
    // Jest compiles for a context of the file's own, in which each use of a global goes through a proxy.
    this.executor.compile = (source, filename) =>
      compileFunction(source, this.executor.injectedModuleParameters, { filename });
  }

  requireModule(from, name, options, isRequireActual) {
    const isPackage = name !== undefined && !/^[./]|^@waymark\//.test(name) && !isBuiltin(name);
    if (isPackage && !options?.isInternalModule) return this.requirePackage(name);
    return super.requireModule(from, name, options, isRequireActual);
  }
}

export default class extends OwnRealm {
  sharesModules;

  constructor(...args) {
    super(...args);
    const { watch, watchAll } = args.at(-1);
    this.sharesModules = !watch && !watchAll;
    shared ??= new OwnRealm(...args);
    // By these, traces of errors name lines of the sources.
    this.transformCache.sourceMaps = shared.transformCache.sourceMaps;
  }

  requireModule(from, name, options, isRequireActual) {
    const isTestFile = name === undefined;
    if (isTestFile || !this.sharesModules || options?.isInternalModule) {
      return super.requireModule(from, name, options, isRequireActual);
    }
    return shared.requireModule(from, name, options, isRequireActual);
  }

  setMock(...args) {
    this.sharesModules = false;
    super.setMock(...args);
  }

  teardown() {
    shared.restoreAllMocks();
    super.teardown();
  }
}

/** Never torn down. */
let shared = null;
