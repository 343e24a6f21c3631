import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/** The worker's own globals: see runtime.mjs, which loads the code of tests beside them. */
export default class {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  env = { ...process.env };

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  getVmContext() {
    return globalThis;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  async setup() {}

  /** The next test file finds the globals as this one did. */
  async teardown() {
    this.fakeTimersModern.dispose();
    for (const name of Object.keys(process.env)) if (!(name in this.env)) delete process.env[name];
    Object.assign(process.env, this.env);
    process.exit = exit;
    globalThis.console = console;
    // Jest keeps its tests and handlers under symbols. Each test file loads Jest's own part anew.
    for (const key of Object.getOwnPropertySymbols(globalThis)) {
      if (!symbols.has(key) && Object.getOwnPropertyDescriptor(globalThis, key).configurable) delete globalThis[key];
    }
  }
}

const { console } = globalThis;
const { exit } = process;
const symbols = new Set(Object.getOwnPropertySymbols(globalThis));
