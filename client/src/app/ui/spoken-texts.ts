/** One text to speak, with a pause after it. */
export interface Spoken {
  readonly text: string;
  /** The language that the text is marked with. */
  readonly lang: string;
  /** Where on the page it stands. */
  readonly element?: Element;
}

/** Texts for states that are otherwise only visible. */
export interface SpokenStates {
  readonly chosen: (text: string) => string;
  readonly written: (text: string) => string;
}

const PICTURE = 'svg, img, [role="img"]';
/** Elements that repeat what another part of the page says, for those who do not see that. */
const MAY_REPEAT = `legend, caption, .nhsuk-u-visually-hidden, ${PICTURE}`;
const ENDS_A_SENTENCE = /[.!?:…]$/;

/**
 * Everything in these parts of a page that can be read or chosen, in reading order, each once: text, links, buttons,
 * the title of a collapsed section and the content of an open one, lists, tables row by row, what was typed and what is
 * chosen. An answer left out here is one that a listener cannot give.
 */
export function spokenTexts(parts: readonly Element[], states: SpokenStates): readonly Spoken[] {
  const reader = new Reader(states);
  for (const part of parts) reader.read(part);
  return reader.said;
}

class Reader {
  readonly said: Spoken[] = [];
  private line = '';

  /** The innermost element around this line that begins on a line of its own. */
  private place: Element | null = null;

  constructor(
    private readonly states: SpokenStates,
    private lang = '',
  ) {}

  read(element: Element): void {
    if (isUnseen(element)) return;
    const outside = this.lang;
    const around = this.place;
    const own = element.closest('[lang]')?.getAttribute('lang') ?? '';
    const isApart = own !== outside || isBlock(element);
    if (isApart) {
      this.endLine();
      this.place = element;
    }
    this.lang = own;
    this.readSeen(element);
    if (isApart) this.endLine();
    this.place = around;
    this.lang = outside;
  }

  private readSeen(element: Element): void {
    if (element.matches(MAY_REPEAT)) this.sayUnlessSaid(element);
    else if (element instanceof HTMLInputElement) this.readBox(element);
    else if (element instanceof HTMLTextAreaElement) this.sayWritten(element.value);
    else if (element instanceof HTMLSelectElement) this.sayChosen(element.selectedOptions[0]?.text ?? '');
    else if (element instanceof HTMLTableElement) this.readTable(element);
    else if (element instanceof HTMLDetailsElement && !element.open)
      this.readParts(element.querySelectorAll('summary'));
    else if (isChosen(element)) this.sayChosen(this.textOf(element));
    else this.readInside(element);
  }

  private readInside(element: Element): void {
    const text = element.textContent.trim();
    const name = element.getAttribute('aria-label');
    if (text === '' && name && element.matches('a, button')) this.say(name);
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) this.line += node.textContent ?? '';
      else if (node instanceof Element) this.read(node);
    }
  }

  private readParts(elements: Iterable<Element>): void {
    for (const element of elements) this.read(element);
  }

  /** A choice is read by its label. */
  private readBox(box: HTMLInputElement): void {
    if (['radio', 'checkbox'].includes(box.type)) {
      const name = box.labels?.length ? null : box.getAttribute('aria-label');
      if (name) this.say(box.checked ? this.states.chosen(name) : name);
    } else if (!['password', 'hidden', 'file'].includes(box.type)) this.sayWritten(box.value);
  }

  /** Row by row, each cell after the name of its column: a column alone says nothing to a listener. */
  private readTable(table: HTMLTableElement): void {
    if (table.caption) this.read(table.caption);
    const names = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => this.textOf(cell));
    for (const row of [...table.rows].filter(({ parentElement }) => parentElement !== table.tHead)) {
      const cells = [...row.cells].map((cell, column) => {
        const text = this.textOf(cell);
        const name = names[column] ?? '';
        return text && name ? `${name}: ${text}` : text;
      });
      this.place = row;
      this.say(asSentences(cells));
    }
  }

  private sayUnlessSaid(element: Element): void {
    const text = element.matches(PICTURE) ? pictureText(element) : this.textOf(element);
    if (text !== '' && !this.said.some((one) => text.includes(one.text))) this.say(text);
  }

  private sayChosen(text: string): void {
    if (text.trim() !== '') this.say(this.states.chosen(text.trim()));
  }

  private sayWritten(text: string): void {
    if (text.trim() !== '') this.say(this.states.written(text));
  }

  private textOf(element: Element): string {
    const inside = new Reader(this.states, this.lang);
    inside.readInside(element);
    inside.endLine();
    return asSentences(inside.said.map(({ text }) => text));
  }

  private say(text: string): void {
    this.endLine();
    this.line = text;
    this.endLine();
  }

  private endLine(): void {
    const text = this.line.replace(/\s+/g, ' ').trim();
    this.line = '';
    if (/[\p{L}\p{N}]/u.test(text)) {
      this.said.push({ text, lang: this.lang, ...(this.place && { element: this.place }) });
    }
  }
}

function asSentences(texts: readonly string[]): string {
  const said = texts.filter((text) => text !== '');
  return said
    .map((text, index) => (index + 1 < said.length && !ENDS_A_SENTENCE.test(text) ? `${text}.` : text))
    .join(' ');
}

function isUnseen(element: Element): boolean {
  if (element.matches('[hidden], [aria-hidden="true"], [data-silent], script, style, template, datalist')) return true;
  const { display, visibility } = getComputedStyle(element);
  return display === 'none' || visibility === 'hidden' || visibility === 'collapse';
}

/** Whether it is spoken by itself: what begins on a line of its own, and each of several links in a row. */
function isBlock(element: Element): boolean {
  const { display } = getComputedStyle(element);
  if (display !== 'inline' && display !== 'contents') return true;
  if (element.matches('br, button, input, select, textarea, summary, label')) return true;
  const around = element.parentElement?.childNodes ?? [];
  return (
    element.matches('a') && ![...around].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
  );
}

function isChosen(element: Element): boolean {
  if (element instanceof HTMLLabelElement) {
    const { control } = element;
    return control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type) && control.checked;
  }
  return element.matches('[aria-pressed="true"], [aria-checked="true"], [aria-selected="true"]');
}

function pictureText(picture: Element): string {
  const label = picture.getAttribute('aria-label') ?? picture.getAttribute('alt') ?? '';
  return label || (picture.querySelector('title')?.textContent ?? '').trim();
}
