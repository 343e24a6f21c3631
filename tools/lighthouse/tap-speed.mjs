import { chromium as browsers } from '@playwright/test';

const PHONE = { width: 360, height: 720 };
const SLOWDOWN = 4;

/**
 * Goes through the shared review by touch and measures, for each tap, the time from the finger to the next paint, as
 * the browser itself reports it (Event Timing: in steps of 8 ms; below 16 ms it reports nothing, which counts as 16).
 * @returns {Promise<{ name: string, milliseconds: number }[]>}
 */
export async function measureTaps(address, { path, cookie }, executablePath) {
  const browser = await browsers.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await browser.newContext({ baseURL: address, viewport: PHONE, hasTouch: true, isMobile: true });
    const [name, value] = cookie.split('=');
    await context.addCookies([{ name, value, url: address }]);
    const page = await context.newPage();
    await page.addInitScript(watchTaps);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await page.goto(path);
    return await goThrough(page);
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
function watchTaps() {
  globalThis.slowestTap = 0;
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId > 0) globalThis.slowestTap = Math.max(globalThis.slowestTap, duration);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}

async function goThrough(page) {
  const taps = [];
  const tap = async (name, target) => {
    await target.waitFor();
    // What the previous page is still loading must not count against this tap.
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => void (globalThis.slowestTap = 0));
    await target.tap();
    // Entries arrive some time after the paint that they describe.
    await page.waitForTimeout(1000);
    taps.push({ name, milliseconds: Math.max(16, await page.evaluate(() => globalThis.slowestTap)) });
  };
  const button = (name) => page.getByRole('button', { name, exact: true });
  await tap('Yes, start', page.getByRole('button', { name: /^Yes, (start|carry on)$/ }));
  await page.waitForURL(/\/review\/(steps|goals\/\d+|check)$/);
  if (page.url().endsWith('/steps')) {
    await tap('Next after the steps', button('Next'));
    await page.waitForURL(/\/goals\/\d+$/);
  }
  for (let goal = 1; await page.getByRole('radio').first().isVisible(); goal += 1) {
    await tap(`answer ${goal}`, page.locator('.app-option').nth(1));
    await tap(`change of answer ${goal}`, page.locator('.app-option').nth(2));
    await tap(`Next after goal ${goal}`, button('Next'));
  }
  await tap('Agree together', button('Agree together'));
  return taps;
}
