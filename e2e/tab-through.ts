import type { Page } from '@playwright/test';

/** What came of going through a page with Tab alone, each in words that find the control. */
export interface TabbedThrough {
  /** How many controls there are, radios of one question together. */
  readonly controls: number;
  readonly unreached: readonly string[];
  /** Those with the focus that something else on the page hides (WCAG 2.4.11). */
  readonly covered: readonly string[];
}

/** Presses Tab from the top of the page until every control had the focus, or once more round than there are controls. */
export async function tabThrough(page: Page): Promise<TabbedThrough> {
  const controls = await page.evaluate(findControls);
  const reached = new Set<number>();
  const covered = new Set<string>();
  for (let press = 0; press < 2 * controls.length + 10 && reached.size < controls.length; press += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(focusNow);
    if (focus === null) continue;
    reached.add(focus.control);
    if (focus.isCovered) covered.add(controls[focus.control] ?? '');
  }
  return {
    controls: controls.length,
    unreached: controls.filter((_, index) => !reached.has(index)),
    covered: [...covered],
  };
}

/** Numbers the controls of the page and names them. Runs in the page. */
function findControls(): string[] {
  const names: string[] = [];
  const questions = new Map<string, number>();
  const selector = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  for (const element of document.querySelectorAll<HTMLElement>(selector)) {
    const isOut = element.matches(':disabled, [type="hidden"], [tabindex="-1"]') || element.closest('[inert]') !== null;
    if (isOut || !element.checkVisibility({ visibilityProperty: true })) continue;
    const question = element instanceof HTMLInputElement && element.type === 'radio' ? element.name : '';
    const known = questions.get(question);
    if (question !== '' && known !== undefined) {
      element.dataset['control'] = String(known);
      continue;
    }
    if (question !== '') questions.set(question, names.length);
    element.dataset['control'] = String(names.length);
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : null;
    const text = element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent;
    names.push(`${element.tagName.toLowerCase()} ${text.trim().replace(/\s+/g, ' ').slice(0, 60)}`);
  }
  return names;
}

/** The control with the focus, and whether no part of it can be seen; null: it is none of them. Runs in the page. */
function focusNow(): { control: number; isCovered: boolean } | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused.dataset['control'] === undefined) return null;
  // A box or a radio is drawn by its label.
  const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : null;
  const parts: Element[] = label ? [focused, label] : [focused];
  const isSeen = parts.some((part) =>
    [...part.getClientRects()].some(({ left, right, top, bottom, width, height }) => {
      if (width < 2 || height < 2) return false;
      const points = [0.1, 0.5, 0.9].map((share) => [left + width * share, top + height * share] as const);
      return [...points, [left + 1, bottom - 1] as const, [right - 1, top + 1] as const].some(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        return there !== null && parts.some((one) => one.contains(there) || there.contains(focused));
      });
    }),
  );
  return { control: Number(focused.dataset['control']), isCovered: !isSeen };
}
