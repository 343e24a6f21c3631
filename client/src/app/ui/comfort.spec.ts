import { TestBed } from '@angular/core/testing';
import { Words } from '../words/words';
import { provideWords } from '../words/words.testing';
import { Comfort } from './comfort';

function comfort(): Comfort {
  TestBed.configureTestingModule({ providers: [provideWords()] });
  return TestBed.inject(Comfort);
}

beforeEach(() => sessionStorage.clear());

test('pages open with the text and the words that a person needs', async () => {
  const pages = comfort();
  await pages.openFor({ largeText: true, easyRead: true });
  expect(pages.largeText()).toBe(true);
  expect(TestBed.inject(Words).easy()).toBe(true);
  TestBed.tick();
  expect(document.documentElement.classList).toContain('app-large-text');
});

test('what somebody chose in this tab stands', async () => {
  const pages = comfort();
  pages.switchLargeText();
  pages.switchLargeText();
  await TestBed.inject(Words).change('en');
  await pages.openFor({ largeText: true, easyRead: true });
  expect(pages.largeText()).toBe(false);
  expect(TestBed.inject(Words).easy()).toBe(false);
});

test('needs count at the first arrival only', async () => {
  const pages = comfort();
  await pages.openFor({});
  await pages.openFor({ largeText: true });
  expect(pages.largeText()).toBe(false);
});

test('pictures are there until somebody turns them off, which the tab remembers', () => {
  const pages = comfort();
  expect(pages.pictures()).toBe(true);
  pages.switchPictures();
  TestBed.resetTestingModule();
  expect(comfort().pictures()).toBe(false);
});
