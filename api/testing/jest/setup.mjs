import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before the first test file: the folder in which site-template.ts puts what each test app's database is a copy of. */
export default function makeFolder() {
  process.env.TEST_TEMPLATES = mkdtempSync(join(tmpdir(), 'waymark-templates-'));
}
