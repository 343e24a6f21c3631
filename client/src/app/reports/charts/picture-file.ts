import { textWidth, wrap } from '../../charts/path-text';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
/** What gives a shape its look: written on each, because a file of its own has no style sheet. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
] as const;
/** Attributes that only the page needs. */
const OF_THE_PAGE = /^(class|aria-label|_ng.*|ng-.*)$/;

/** What is written around a picture that leaves its page. */
export interface PictureWords {
  readonly title: string;
  /** Whose figures they are, and of when. */
  readonly source: string;
  /** What the picture says, for whoever does not see it. */
  readonly description: string;
}

/** The picture as a file that needs nothing else: its looks are written into it, with title and source. */
export function pictureFile(shown: SVGSVGElement, words: PictureWords): string {
  const picture = shown.cloneNode(true) as SVGSVGElement;
  // In the colours of paper, whichever the page has.
  const classes = shown.getAttribute('class');
  shown.classList.add('app-on-paper');
  keepLooks(shown, picture);
  const paper = shown.querySelector('.paper');
  // That of a pattern: where the browser forces its own colours, white would not show the picture.
  const ground = paper ? getComputedStyle(paper).getPropertyValue('fill') : '#fff';
  if (classes === null) shown.removeAttribute('class');
  else shown.setAttribute('class', classes);
  const fontSize = Number(shown.getAttribute('font-size'));
  const lineHeight = Math.round(fontSize * 1.25);
  const [width, height] = ['width', 'height'].map((name) => Number(shown.getAttribute(name))) as [number, number];
  const titleLines = wrap(words.title, width / 1.08, fontSize);
  const sourceLines = wrap(words.source, width, fontSize);
  const head = MARGIN + titleLines.length * lineHeight + lineHeight / 2;
  const foot = head + height + lineHeight / 2;
  const whole = foot + sourceLines.length * lineHeight + MARGIN;
  const widest = Math.max(width, ...sourceLines.map((line) => textWidth(line, fontSize))) + 2 * MARGIN;

  const drawn = element('g', { transform: `translate(${MARGIN} ${head})` });
  drawn.append(...picture.childNodes);
  picture.append(
    textElement('title', words.title),
    textElement('desc', words.description),
    element('rect', { width: widest, height: whole, fill: ground }),
    ...lines(titleLines, { top: MARGIN, lineHeight, weight: '700' }),
    drawn,
    ...lines(sourceLines, { top: foot, lineHeight, weight: '400' }),
  );
  picture.setAttribute('viewBox', `0 0 ${widest} ${whole}`);
  picture.setAttribute('width', String(widest));
  picture.setAttribute('height', String(whole));
  return new XMLSerializer().serializeToString(picture);
}

/** The same picture in pixels, twice as fine as on the screen. */
export async function pixelsOf(file: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(file)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be drawn.'))), 'image/png');
  });
}

function keepLooks(shown: Element, copy: Element): void {
  const looks = getComputedStyle(shown);
  for (const { name } of [...copy.attributes]) if (OF_THE_PAGE.test(name)) copy.removeAttribute(name);
  for (const style of STYLES) {
    const look = looks.getPropertyValue(style);
    // A pattern is named by where the page is; in the file it is beside.
    if (look) copy.setAttribute(style, look.replace(/url\("[^"#]*#/, 'url("#').replaceAll('"', "'"));
  }
  for (const node of [...copy.childNodes]) if (node.nodeType === Node.COMMENT_NODE) node.remove();
  [...shown.children].forEach((child, index) => {
    const same = copy.children[index];
    if (same) keepLooks(child, same);
  });
}

function lines(
  texts: readonly string[],
  { top, lineHeight, weight }: { readonly top: number; readonly lineHeight: number; readonly weight: string },
): readonly Element[] {
  return texts.map((text, index) =>
    textElement('text', text, { x: MARGIN, y: top + (index + 0.5) * lineHeight, dy: '0.35em', 'font-weight': weight }),
  );
}

function textElement(name: string, text: string, attributes: Readonly<Record<string, string | number>> = {}): Element {
  const made = element(name, attributes);
  made.textContent = text;
  return made;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
