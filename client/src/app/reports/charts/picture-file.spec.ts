import { pictureFile } from './picture-file';

const WORDS = {
  title: 'How many goals were achieved?',
  source: 'Northgate, April to June 2026. From Waymark.',
  description: 'Half of the goals got there.',
};

/** A picture as a page shows it, with its style sheet. */
function shown(): SVGSVGElement {
  document.body.innerHTML = `
    <style>.part-0 { fill: rgb(16, 66, 77); stroke-dasharray: 4 3; } .paper { fill: rgb(0, 0, 0); }</style>
    <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Half" _ngcontent-abc viewBox="0 0 600 200"
      width="600" height="200" font-size="16">
      <defs><pattern id="dots"><rect class="paper" width="8" height="8"></rect></pattern></defs>
      <!--container--><rect class="part-0" _ngcontent-abc x="1" y="2" width="30" height="26"></rect>
      <text class="words" x="0" y="20">55%</text>
    </svg>`;
  return document.querySelector('svg')!;
}

const read = (file: string) => new DOMParser().parseFromString(file, 'image/svg+xml').documentElement;

test('the file has its looks written into it, and nothing of the page', () => {
  const file = pictureFile(shown(), WORDS);
  const rect = read(file).querySelector('g > rect')!;
  expect(rect.getAttribute('fill')).toBe('rgb(16, 66, 77)');
  expect(rect.getAttribute('stroke-dasharray')).toBe('4 3');
  expect(file).not.toMatch(/class=|_ng|<!--|style=/);
  expect(read(file).namespaceURI).toBe('http://www.w3.org/2000/svg');
});

test('title and source are written above and below, and said to those who do not see it', () => {
  const picture = read(pictureFile(shown(), WORDS));
  expect(picture.querySelector('title')?.textContent).toBe(WORDS.title);
  expect(picture.querySelector('desc')?.textContent).toBe(WORDS.description);
  const texts = [...picture.querySelectorAll(':scope > text')];
  expect(texts.map(({ textContent }) => textContent)).toEqual([WORDS.title, WORDS.source]);
  const [, , whole, height] = picture.getAttribute('viewBox')!.split(' ').map(Number);
  const heights = texts.map((text) => Number(text.getAttribute('y')));
  expect(heights[0]).toBeLessThan(heights[1]!);
  expect(heights[1]).toBeLessThan(height!);
  expect(whole).toBeGreaterThan(600);
});

test('the file has the ground that the picture was drawn for', () => {
  const ground = read(pictureFile(shown(), WORDS)).querySelector(':scope > rect')!;
  expect(ground.getAttribute('fill')).toBe('rgb(0, 0, 0)');
});

test('the picture on the page stays as it is', () => {
  const picture = shown();
  const before = picture.outerHTML;
  pictureFile(picture, WORDS);
  expect(picture.outerHTML).toBe(before);
});
