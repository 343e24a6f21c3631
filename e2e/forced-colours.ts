import type { Page } from '@playwright/test';

/**
 * Tells what can no longer be seen or told apart once the browser forces colours of its own on the page, as in the high
 * contrast of Windows: on a light ground and on a dark one. Backgrounds and shadows are gone then; borders stay, and
 * drawings keep what their own styles say of these colours.
 */
export async function lostToForcedColours(page: Page): Promise<string[]> {
  await page.evaluate(markWhatIsOnlyGround);
  const lost: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    lost.push(...(await page.evaluate(whatIsLost)).map((what) => `${colorScheme}: ${what}`));
  }
  await page.emulateMedia({ forcedColors: null, colorScheme: null });
  return lost;
}

/** Runs in the page, before colours are forced: marks boxes without words that nothing but their ground shows. */
function markWhatIsOnlyGround(): void {
  for (const one of document.querySelectorAll<HTMLElement>('body *')) {
    const { width, height } = one.getBoundingClientRect();
    const isBox = width >= 2 && height >= 2 && one.childElementCount === 0 && one.textContent.trim() === '';
    if (!isBox || one.closest('svg, input, select, textarea') !== null) continue;
    const ground = getComputedStyle(one).backgroundColor;
    if (!/^rgba.*, 0\)$/.test(ground)) one.dataset['onlyGround'] = '';
  }
}

/** Runs in the page, with colours forced. */
function whatIsLost(): string[] {
  const lost: string[] = [];
  const NONE = /^rgba.*, 0\)$|^(?:transparent|none)$/;
  const nameOf = (one: Element): string =>
    `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} ${one.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}`;
  const isSeen = (one: Element): boolean =>
    one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    one.closest('.nhsuk-u-visually-hidden') === null;

  const partsOf = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = partsOf(colour).map((part) => {
      const value = part / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: string, other: string): number => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
    return (light + 0.05) / (dark + 0.05);
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  const onPaper = ({ fill, fillOpacity }: CSSStyleDeclaration): string => {
    if (fill.startsWith('url')) return fill;
    const below = partsOf(paper);
    const mixed = partsOf(fill).map((part, index) => part * +fillOpacity + (below[index] ?? 0) * (1 - +fillOpacity));
    return `rgb(${mixed.join()})`;
  };
  const stands = (colour: string): boolean => !NONE.test(colour) && contrast(colour, paper) >= 3;
  const isBordered = (style: CSSStyleDeclaration): boolean =>
    (['Top', 'Right', 'Bottom', 'Left'] as const).some(
      (side) =>
        style[`border${side}Style`] !== 'none' &&
        parseFloat(style[`border${side}Width`]) >= 1 &&
        stands(style[`border${side}Color`]),
    );

  // What is pressed or typed into: an edge of its own or, as links have it, a line below its words.
  for (const control of document.querySelectorAll<HTMLElement>('button, input, select, textarea, a.nhsuk-button')) {
    // Drawn by the browser, which knows its own colours.
    if (control.matches('input:is([type=radio], [type=checkbox], [type=file])') && isSeen(control)) continue;
    const looks = [control, ...control.querySelectorAll('*')].map((part) => getComputedStyle(part));
    const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : [];
    const isReplaced = labels.length > 0 && /^(?:radio|checkbox)$/.test(control.getAttribute('type') ?? '');
    if (!isSeen(control) && !isReplaced) continue;
    const drawn = labels.flatMap((label) => [
      getComputedStyle(label),
      getComputedStyle(label, '::before'),
      ...[...label.querySelectorAll('*')].map((part) => getComputedStyle(part)),
    ]);
    const hasLine = looks.some((look) => look.textDecorationLine.includes('underline'));
    if (!hasLine && ![...looks, ...drawn].some(isBordered)) lost.push(`no edge: ${nameOf(labels[0] ?? control)}`);
  }

  // What is chosen is told from what is not by more than its ground: each box and button is looked at both ways.
  const signs = (control: Element): string =>
    [null, '::before', '::after']
      .flatMap((part) => {
        const look = getComputedStyle(control, part);
        return [
          look.borderWidth,
          look.borderStyle,
          look.fontWeight,
          look.opacity,
          look.content,
          look.outlineStyle,
          look.textDecorationLine,
          look.textDecorationThickness,
        ];
      })
      .join();
  const boxes = [...document.querySelectorAll<HTMLInputElement>('input:is([type=radio], [type=checkbox])')];
  const wereChosen = boxes.map(({ checked }) => checked);
  for (const box of boxes) {
    const label = box.labels?.[0];
    if (getComputedStyle(box).opacity !== '0' || !label) continue;
    const [chosen, other] = [true, false].map((checked) => {
      box.checked = checked;
      return signs(label);
    });
    if (chosen === other) lost.push(`chosen like the rest: ${nameOf(label)}`);
    // Of radios, another one may have been chosen.
    for (const [index, each] of boxes.entries()) each.checked = wereChosen[index] ?? false;
  }
  for (const button of document.querySelectorAll('[aria-pressed]')) {
    const wasPressed = button.getAttribute('aria-pressed') ?? '';
    const [pressed, other] = ['true', 'false'].map((value) => {
      button.setAttribute('aria-pressed', value);
      return signs(button);
    });
    if (pressed === other) lost.push(`pressed like the rest: ${nameOf(button)}`);
    button.setAttribute('aria-pressed', wasPressed);
  }
  for (const here of document.querySelectorAll('a[aria-current], button[aria-current]')) {
    const other = here.closest('nav, ol, ul')?.querySelector(`${here.localName}:not([aria-current])`);
    if (other && signs(here) === signs(other)) lost.push(`where one is, like the rest: ${nameOf(here)}`);
  }

  for (const box of document.querySelectorAll<HTMLElement>('[data-only-ground]')) {
    const look = getComputedStyle(box);
    if (isSeen(box) && !isBordered(look) && !stands(look.backgroundColor)) lost.push(`only a ground: ${nameOf(box)}`);
  }

  // In drawings each shape stands out from the paper, and words from the shape below them.
  const SHAPES = 'path, line, circle, rect, polyline, polygon, ellipse';
  for (const shape of document.querySelectorAll<SVGGraphicsElement>(`main svg :is(${SHAPES})`)) {
    if (!isSeen(shape) || shape.closest('defs, clipPath, mask, pattern') !== null) continue;
    const { fill, stroke, strokeWidth } = getComputedStyle(shape);
    const isDrawn = !NONE.test(fill) || !NONE.test(stroke);
    const isMeant = fill.startsWith('url') || stands(fill) || (stands(stroke) && parseFloat(strokeWidth) > 0);
    // A shape in the colour of the paper makes room around another one.
    const isRoom = contrast(NONE.test(fill) ? stroke : fill, paper) < 1.05 && NONE.test(stroke);
    if (isDrawn && !isMeant && !isRoom) lost.push(`a shape like the paper: ${nameOf(shape)} ${fill} ${stroke}`);
  }
  for (const text of document.querySelectorAll<SVGTextElement>('main svg text')) {
    if (!isSeen(text) || text.textContent.trim() === '') continue;
    const { left, top, width, height } = text.getBoundingClientRect();
    const within = [...(text.ownerSVGElement?.querySelectorAll<SVGGraphicsElement>('rect') ?? [])].filter((rect) => {
      const box = rect.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      return (
        box.left <= x && x <= box.right && box.top <= y && y <= box.bottom && !NONE.test(getComputedStyle(rect).fill)
      );
    });
    const below = within.at(-1);
    const ground = below ? onPaper(getComputedStyle(below)) : paper;
    const words = getComputedStyle(text).fill;
    if (!ground.startsWith('url') && contrast(words, ground) < 4.5)
      lost.push(`words on their own colour: ${nameOf(text)}`);
  }

  // The key of a drawing has no two entries alike.
  for (const key of document.querySelectorAll('main ul[class*=key]')) {
    const drawings = [...key.querySelectorAll(':scope > li > svg')].map((drawing) =>
      [...drawing.querySelectorAll(SHAPES)]
        .map((shape) => {
          const { fill, stroke, strokeWidth, strokeDasharray } = getComputedStyle(shape);
          const { tagName } = shape;
          const shown = tagName === 'path' ? shape.getAttribute('d') : '';
          return [tagName, shown, fill, stroke, strokeWidth, strokeDasharray].join(' ');
        })
        .join(),
    );
    if (new Set(drawings).size < drawings.length) lost.push(`two signs alike in a key: ${nameOf(key)}`);
  }
  return lost;
}
