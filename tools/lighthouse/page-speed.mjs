import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../run-program.mjs';

/** The last version that runs on Node 20 with only what npm provides. */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const TRIALS = 3;

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * One Lighthouse run with its default: a phone with simulated network and processor.
 * @returns {Promise<{ lcp: number, tbt: number, cls: number, bytes: number }>} milliseconds, milliseconds, score, and
 *   the transfer size of scripts and styles
 */
export async function measurePage(url, { name, cookie, chromium, folder }) {
  for (let trial = 1; ; trial += 1) {
    try {
      return await measureOnce(url, { name, cookie, chromium, folder });
    } catch (error) {
      // Occasionally it misses the beginning of a page and asks to be run again.
      if (trial === TRIALS || !String(error).includes('NO_NAVSTART')) throw error;
    }
  }
}

async function measureOnce(url, { name, cookie, chromium, folder }) {
  const headers = join(folder, 'headers.json');
  const report = join(folder, 'report.json');
  writeFileSync(headers, JSON.stringify({ Cookie: cookie }));
  const { code, output } = await runProgram(
    process.platform === 'win32' ? 'npx.cmd' : 'npx',
    [
      '--yes',
      LIGHTHOUSE,
      url,
      '--only-categories=performance',
      '--output=json',
      `--output-path=${report}`,
      `--extra-headers=${headers}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
      '--quiet',
    ],
    { env: { CHROME_PATH: chromium, CI: 'true' }, output: 'keep' },
  );
  if (code !== 0) throw new Error(`Lighthouse failed on ${name}:\n${output.trim()}`);
  const { audits, finalDisplayedUrl, runtimeError } = JSON.parse(readFileSync(report, 'utf8'));
  if (runtimeError) throw new Error(`Lighthouse could not measure ${name}: ${runtimeError.message}`);
  if (new URL(finalDisplayedUrl).pathname !== new URL(url).pathname) {
    throw new Error(`${name} led on to ${finalDisplayedUrl}: the page is not there, or the sign-in did not hold.`);
  }
  return {
    lcp: audits['largest-contentful-paint'].numericValue,
    tbt: audits['total-blocking-time'].numericValue,
    cls: audits['cumulative-layout-shift'].numericValue,
    bytes: audits['network-requests'].details.items
      .filter(({ resourceType }) => resourceType === 'Script' || resourceType === 'Stylesheet')
      .reduce((sum, { transferSize }) => sum + transferSize, 0),
  };
}
