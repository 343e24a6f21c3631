import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export const NOW = '2026-06-01T09:00:00+01:00';
export const DESK = { width: 1100, height: 800 };
export const PHONE = { width: 360, height: 720 };

/** Password shared by the demonstration's sign-ins. */
const PASSWORD = 'waymark-demo';

/**
 * Takes pictures of a running demonstration, each of what fits on the screen.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address where the service listens
 * @param {string} folder where the pictures are saved
 */
export function cameraFor(browser, address, folder) {
  mkdirSync(folder, { recursive: true });

  async function opened(viewport) {
    const context = await browser.newContext({
      baseURL: address,
      viewport,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    return page;
  }

  return {
    opened,

    /** A page signed in as one of the demonstration's people. */
    async signedIn(role, viewport) {
      const page = await opened(viewport);
      const data = { email: `${role}@demo.example`, password: PASSWORD };
      await page.request.post('/api/v1/session', { data });
      return page;
    },

    /** The API's reply for the person signed in on this page. */
    async read(page, path) {
      return (await page.request.get(`/api/v1${path}`)).json();
    },

    /**
     * @param {object} [how]
     * @param {string} [how.path] go there first
     * @param {import('@playwright/test').Locator} [how.from] the top of the picture
     * @param {number} [how.height] of the picture, if not that of the screen
     */
    async take(page, name, { path, from, height } = {}) {
      if (path) await page.goto(path);
      const usual = page.viewportSize();
      await page.setViewportSize({ ...usual, height: height ?? usual.height });
      await page.waitForLoadState('networkidle');
      if (from) await scrollTo(from);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.setViewportSize(usual);
      console.log(`docs/images/${name}.png`);
    },
  };
}

/** Scrolls it to the top of the screen, with a small margin above. */
async function scrollTo(locator) {
  await locator.first().waitFor();
  await locator.first().evaluate((element) => {
    const top = element.getBoundingClientRect().top + globalThis.scrollY - 16;
    globalThis.scrollTo({ top, behavior: 'instant' });
  });
}
