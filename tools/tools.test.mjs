import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAtLeast } from './install.mjs';
import { atLeastOne, outcomeOfJest, outcomeOfPlaywright } from './test-steps.mjs';

describe('isAtLeast', () => {
  it('compares versions part by part, as numbers', () => {
    assert.equal(isAtLeast('20.19.0', '20.19'), true);
    assert.equal(isAtLeast('20.9.0', '20.19'), false);
    assert.equal(isAtLeast('24.0.0', '20.19'), true);
    assert.equal(isAtLeast('18.20.5', '20.19'), false);
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
