/**
 * `npm run broken`: takes each protection away in a copy of the project, and sees whether a test fails. It ends with 1 if one could
 * be taken away unnoticed. `npm test` does so for the rules of anonymity alone, because each takes its tests once more.
 */
import { BROKEN_PROMISES } from './broken-promises.mjs';
import { BROKEN_RULES, testBrokenRules } from './broken-rules.mjs';
import { ensureInstalled, requireNode } from './install.mjs';

requireNode();
await ensureInstalled({ withTests: true });
const { failed, output } = await testBrokenRules({}, [...BROKEN_PROMISES, ...BROKEN_RULES]);
console.log(output);
process.exit(failed === 0 ? 0 : 1);
