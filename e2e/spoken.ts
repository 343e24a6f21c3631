import { expect, type Locator, type Page } from '@playwright/test';

interface Heard {
  readonly heard: string[];
  readonly rates: number[];
  /** Begins the line of this number, as a voice does that has come to it. */
  readonly beginLine: (line: number) => void;
}

/** Installs a fake voice that records what it is given to say. */
export async function withVoice(page: Page, voices: readonly string[] = ['en-GB', 'cy-GB']): Promise<void> {
  await page.addInitScript((langs) => {
    const heard: string[] = [];
    const rates: number[] = [];
    const said: Utterance[] = [];
    class Utterance extends EventTarget {
      lang = '';
      rate = 1;
      onstart: (() => void) | null = null;
      voice: { lang: string } | null = null;
      onend: (() => void) | null = null;
      constructor(readonly text: string) {
        super();
      }
    }
    const synthesis = {
      speaking: false,
      getVoices: () => langs.map((lang) => ({ lang, localService: true, default: false, name: lang })),
      cancel: () => {
        said.length = 0;
      },
      speak: (utterance: Utterance) => {
        said.push(utterance);
        rates.push(utterance.rate);
        heard.push(`${utterance.voice?.lang === 'en-GB' ? '' : `[${utterance.voice?.lang}] `}${utterance.text}`);
      },
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    const beginLine = (line: number) => said[line]?.onstart?.();
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, heard, rates, beginLine });
  }, voices);
}

/** Presses the button, and returns what was said, in order. */
export async function listen(page: Page): Promise<readonly string[]> {
  const heard = await heardAfter(page, page.getByRole('button', { name: /^(Read aloud|Read it to me)$/ }));
  await page.getByRole('button', { name: 'Stop reading' }).first().click();
  return heard;
}

/** What is said after a tap on each of these. */
export async function heardAfter(page: Page, buttons: Locator): Promise<readonly string[]> {
  await page.evaluate(() => ((window as unknown as Heard).heard.length = 0));
  for (const button of await buttons.all()) await button.click();
  return page.evaluate(() => [...(window as unknown as Heard).heard]);
}

/** Lets the voice come to a line. */
export function beginLine(page: Page, line: number): Promise<void> {
  return page.evaluate((to) => (window as unknown as Heard).beginLine(to), line);
}

/** How fast the last line was said; 1 is the voice's own speed. */
export function lastRate(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as Heard).rates.at(-1) ?? 0);
}

/** Every visible text below the site's own header, and every typed value, found without the product's help. */
function seen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const main = document.querySelector('main');
    if (!main) return found;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element?.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
      if (element.closest('[data-silent], svg, [aria-hidden="true"]')) continue;
      if (node instanceof HTMLTextAreaElement || (node instanceof HTMLInputElement && node.type === 'text')) {
        found.push(node.value);
      } else if (!(node instanceof Element) && !element.closest('textarea, select, .nhsuk-u-visually-hidden')) {
        found.push(node.textContent ?? '');
      }
    }
    return found.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => /[\p{L}\p{N}]/u.test(text));
  });
}

const count = (text: string, part: string): number => text.split(part).length - 1;

/** Checks that all visible text is said in full, and no oftener than seen, except column names, said with every row. */
export async function expectSpoken(page: Page): Promise<readonly string[]> {
  // The first text is there while the rest is still loading.
  let before: readonly string[] = [];
  await expect(async () => {
    const now = await seen(page);
    const isStill = now.length > 2 && now.join() === before.join();
    before = now;
    expect(isStill).toBe(true);
  }).toPass();
  const heard = await listen(page);
  const said = heard.join(' ¶ ').replace(/\s+/g, ' ');
  // The saving status may change between the two looks.
  const visible = (await seen(page)).filter((text) => before.includes(text));
  const columns = await page.locator('main th[scope="col"]').allInnerTexts();
  expect(visible.filter((text) => !said.includes(text))).toEqual([]);
  const all = visible.join(' ¶ ');
  const doubled = heard.filter(
    (text, index) =>
      heard.indexOf(text) !== index &&
      count(heard.join('\n') + '\n', `${text}\n`) > count(all, text) &&
      !columns.some((column) => text.startsWith(column.trim())),
  );
  expect(doubled).toEqual([]);
  return heard;
}
