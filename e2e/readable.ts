import { expect, type Page } from '@playwright/test';

/** Smaller text cannot be read by many of the people this is for. */
const SMALLEST_TEXT = 16;
const STILL_LOADING = /^(One moment|Please wait a moment)/;

/** Every text on the page rendered smaller than 16 px: font size times the scale at which it is drawn. */
function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (!element || text === '' || !element.checkVisibility()) continue;
      const hidden = element.closest('.nhsuk-u-visually-hidden, script, style, noscript');
      if (hidden) continue;
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      const scale = matrix ? Math.hypot(matrix.a, matrix.b) : 1;
      const size = parseFloat(getComputedStyle(element).fontSize) * scale;
      if (size < smallest - 0.01) small.push(`${size.toFixed(1)} px: ${text}`);
    }
    return small;
  }, SMALLEST_TEXT);
}

/** Checks that no text is below 16 px and that nothing scrolls sideways. */
export async function expectReadable(page: Page): Promise<void> {
  expect(await smallTexts(page)).toEqual([]);
  await expectToFit(page);
}

/** Goes to a page and waits until it shows its heading and has fetched its content. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  // A slow machine may be idle between two requests.
  await expect(page.getByText(STILL_LOADING)).toHaveCount(0);
}

/** Checks that nothing overflows the width of the page, even at 320 px. */
export async function expectToFit(page: Page): Promise<void> {
  expect(await hangingOver(page), `${page.url()} is wider than the screen`).toEqual([]);
}

/** Elements that make a page wider than its screen, innermost first; empty if it fits. */
function hangingOver(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return right > window.innerWidth + 1 || left < -1;
    });
    return wide.reverse().map((one) => `${one.tagName} ${one.className}: ${one.textContent.slice(0, 60)}`);
  });
}
