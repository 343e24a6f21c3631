import type { Page } from '@playwright/test';

/**
 * Sets text as somebody may who reads better so (WCAG 1.4.12), and tells what then is cut off or lies on other text. A sheet
 * made by a script is not refused by the page's Content-Security-Policy.
 */
export async function lostToWideSpacing(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
       p { margin-bottom: 2em !important; }`,
    );
    document.adoptedStyleSheets.push(sheet);
  });
  // Pictures measure their text when a page opens, and when its width changes.
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width: width - 8, height });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const lost = await page.evaluate(whatIsLost);
  await page.setViewportSize({ width, height });
  return lost;
}

/** Runs in the page. */
function whatIsLost(): string[] {
  const lost: string[] = [];
  const isSeen = (one: Element): boolean =>
    one.checkVisibility({ visibilityProperty: true }) && one.closest('.nhsuk-u-visually-hidden') === null;
  const textOf = (one: Element): string => one.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);

  for (const one of document.querySelectorAll<HTMLElement>('main *, header *')) {
    const { overflowX, overflowY } = getComputedStyle(one);
    const hides = (way: string): boolean => way === 'hidden' || way === 'clip';
    const isCut =
      (hides(overflowX) && one.scrollWidth > one.clientWidth + 1) ||
      (hides(overflowY) && one.scrollHeight > one.clientHeight + 1);
    if (isCut && one.clientWidth > 2 && isSeen(one) && textOf(one) !== '') lost.push(`cut off: ${textOf(one)}`);
  }

  for (const drawing of document.querySelectorAll('svg')) {
    const texts = [...drawing.querySelectorAll('text')].filter((text) => isSeen(text) && textOf(text) !== '');
    const boxes = texts.map((text) => text.getBoundingClientRect());
    const isOpen = getComputedStyle(drawing).overflowX === 'visible';
    const { left, right } = isOpen ? { left: 0, right: innerWidth } : drawing.getBoundingClientRect();
    for (const [index, box] of boxes.entries()) {
      const name = textOf(texts[index] as Element);
      if (box.left < left - 1 || box.right > right + 1) lost.push(`cut off by its drawing: ${name}`);
      for (const [later, other] of boxes.entries()) {
        if (later <= index) continue;
        const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        // Lines of a text may touch: their boxes are higher than their letters.
        if (across > 2 && down > 0.35 * Math.min(box.height, other.height)) {
          lost.push(`over each other: ${name} / ${textOf(texts[later] as Element)}`);
        }
      }
    }
  }
  return lost;
}
