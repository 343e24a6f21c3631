import { expect, type Page } from '@playwright/test';

interface Heard {
  readonly heard: string[];
}

/** Installs a fake voice that records what it is given to say. */
export async function withVoice(page: Page, voices: readonly string[] = ['en-GB', 'cy-GB']): Promise<void> {
  await page.addInitScript((langs) => {
    const heard: string[] = [];
    class Utterance extends EventTarget {
      lang = '';
      voice: { lang: string } | null = null;
      onend: (() => void) | null = null;
      constructor(readonly text: string) {
        super();
      }
    }
    const synthesis = {
      speaking: false,
      getVoices: () => langs.map((lang) => ({ lang, localService: true, default: false, name: lang })),
      cancel: () => undefined,
      speak: (utterance: Utterance) => {
        heard.push(`${utterance.voice?.lang === 'en-GB' ? '' : `[${utterance.voice?.lang}] `}${utterance.text}`);
      },
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, heard });
  }, voices);
}

/** Presses the button, and returns what was said, in order. */
export async function listen(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => ((window as unknown as Heard).heard.length = 0));
  await page.getByRole('button', { name: 'Read aloud' }).click();
  const heard = await page.evaluate(() => [...(window as unknown as Heard).heard]);
  await page.getByRole('button', { name: 'Stop reading' }).click();
  return heard;
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
