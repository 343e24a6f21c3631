import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFileSync } from 'node:fs';
import { packagesNeeded } from './early-driver.mjs';
import { isAtLeast } from './install.mjs';
import { listParts } from './sbom.mjs';
import { atLeastOne, outcomeOfJest, outcomeOfPlaywright } from './test-steps.mjs';
import { withoutUnused } from './used-styles.mjs';

describe('isAtLeast', () => {
  it('compares versions part by part, as numbers', () => {
    assert.equal(isAtLeast('20.19.0', '20.19'), true);
    assert.equal(isAtLeast('20.9.0', '20.19'), false);
    assert.equal(isAtLeast('24.0.0', '20.19'), true);
    assert.equal(isAtLeast('18.20.5', '20.19'), false);
  });
});

describe('packagesNeeded', () => {
  const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

  it('has the driver and all that it needs, so that it can be compiled early', () => {
    const needed = packagesNeeded(packages, 'better-sqlite3');
    const paths = Object.values(needed).flatMap(({ dependencies = {} }) =>
      Object.keys(dependencies).map((name) => `node_modules/${name}`),
    );
    assert.deepEqual(Object.keys(needed).sort(), [...new Set(['node_modules/better-sqlite3', ...paths])].sort());
  });

  it('has no other', () => {
    const few = {
      'node_modules/a': { version: '1.0.0', dependencies: { b: '2.0.0' } },
      'node_modules/b': { version: '2.0.0', dependencies: { a: '1.0.0' } },
      'node_modules/c': { version: '3.0.0' },
    };
    assert.deepEqual(Object.keys(packagesNeeded(few, 'a')), ['node_modules/a', 'node_modules/b']);
  });
});

describe('counting', () => {
  const suite = { name: 'goals.spec.ts', status: 'passed', assertionResults: [] };
  const jest = { numPassedTests: 2, numPendingTests: 0, numTodoTests: 0, testResults: [suite] };

  it('counts a suite that does not load as failed', () => {
    const outcome = outcomeOfJest({ ...jest, testResults: [{ ...suite, status: 'failed' }] }, 1);
    assert.deepEqual([outcome.passed, outcome.failed], [2, 1]);
  });

  it('counts a run that ends badly without a failed test as failed', () => {
    assert.equal(outcomeOfJest(jest, 1).failed, 1);
    assert.equal(outcomeOfJest(jest, 0).failed, 0);
  });

  it('counts a browser test that passed only at the second attempt as failed', () => {
    const specs = [{ title: 'signs in', tests: [{ status: 'flaky', projectName: 'phone' }] }];
    const suites = [{ title: 'session.spec.ts', specs, suites: [] }];
    const outcome = outcomeOfPlaywright({ errors: [], suites, stats: { expected: 3, skipped: 0 } }, 0);
    assert.deepEqual([outcome.passed, outcome.failed], [3, 1]);
  });

  it('says below a failed test what went wrong', () => {
    const results = [
      {},
      { error: { message: '\u001b[31mExpected: 2\u001b[39m\n\n    at somewhere.ts:3\nReceived: 3' } },
    ];
    const specs = [{ title: 'signs in', tests: [{ status: 'unexpected', projectName: 'phone', results }] }];
    const suites = [{ title: 'session.spec.ts', specs, suites: [] }];
    const { failures } = outcomeOfPlaywright({ errors: [], suites, stats: { expected: 3, skipped: 0 } }, 1);
    const name = 'session.spec.ts › signs in (phone, unexpected)';
    assert.deepEqual(failures, [`${name}\n      Expected: 2\n      Received: 3`]);
  });

  it('takes a step without a single test for a failure', () => {
    assert.equal(atLeastOne({ passed: 0, failed: 0 }).failed, 1);
    assert.equal(atLeastOne({ passed: 1, failed: 0 }).failed, 0);
  });
});

describe('withoutUnused', () => {
  const named = '<p class="nhsuk-hint nhsuk-tag--green">';

  it('leaves out a selector whose class of the library is named nowhere, and a media query left empty', () => {
    const sheet = '.nhsuk-hint,.nhsuk-label{a:b}@media print{.nhsuk-hint .nhsuk-label{a:b}}.nhsuk-tag{a:b}';
    assert.equal(withoutUnused(sheet, named), '.nhsuk-hint{a:b}');
  });

  it('keeps elements, our own classes, and what matches without the class', () => {
    const sheet = 'h1,.app-x{a:b}.nhsuk-hint:not(.nhsuk-x){a:b}:is(.nhsuk-x:not(.nhsuk-y),a) p{a:b}';
    assert.equal(withoutUnused(sheet, named), sheet);
  });

  it('keeps frames of an animation and data in addresses', () => {
    const sheet = '@keyframes k{0%{a:b}}.nhsuk-hint{b:url("data:x,.nhsuk-y{}")}';
    assert.equal(withoutUnused(sheet, named), sheet);
  });
});

describe('listParts', () => {
  it('names every part that runs, each from elsewhere with its licence and checksum, and none that only tests need', async () => {
    const { text, parts, incomplete } = await listParts();
    assert.deepEqual(incomplete, []);
    assert.ok(parts > 100);
    const names = JSON.parse(text).components.map(({ purl }) => purl.split('@').slice(0, -1).join('@'));
    assert.ok(names.includes('pkg:npm/fastify'));
    assert.ok(!names.includes('pkg:npm/jest'));
  });
});
