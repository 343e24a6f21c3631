import { existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { installPackages, mayInstallPackages } from './system-packages.mjs';

/** The same engine without a window: to open a page in it takes a third of the processor time. */
const shell = 'chromium-headless-shell';

/** Names under which systems install Chromium or Chrome. */
const names = [shell, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const howToGetOne =
  'The browser tests need Chromium. Install it (Debian and Ubuntu: sudo apt-get install chromium-headless-shell), let Playwright\n' +
  'fetch its own (npx playwright install chromium), or name one: CHROMIUM_PATH=/path/to/chromium npm test';

/**
 * Finds Chromium: CHROMIUM_PATH, else the one that Playwright downloaded, else the system's.
 * @returns {Promise<string | null>} null if there is none.
 * @throws {Error} if CHROMIUM_PATH names a file that does not exist.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, but there is no such file.`);
  }
  const { chromium } = await import('@playwright/test');
  const fetched = chromium.executablePath();
  if (fetched && existsSync(fetched)) return fetched;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return onPath ?? (existsSync(onMac) ? onMac : null);
}

/**
 * Finds Chromium, or installs it from the system's packages if this process may: also where the system has only one with
 * a window, unless CHROMIUM_PATH asks for that.
 * @returns {Promise<string>} its path.
 * @throws {Error} that says how to get one.
 */
export async function ensureChromium() {
  const found = await findChromium();
  const hasWindow = found !== null && !process.env.CHROMIUM_PATH && names.indexOf(basename(found)) > 0;
  if ((found === null || hasWindow) && mayInstallPackages()) {
    console.log(`Installing ${shell} from the system packages; this takes a minute or two.`);
    try {
      await installPackages([shell, 'fonts-liberation']);
    } catch (error) {
      if (found === null) throw new Error(`${error.message}\n${howToGetOne}`);
      console.log(`${error.message}\nThe browser is ${found} instead, and takes longer.`);
    }
  }
  const chromium = await findChromium();
  if (chromium === null) throw new Error(howToGetOne);
  return chromium;
}
