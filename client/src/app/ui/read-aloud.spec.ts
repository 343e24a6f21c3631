import { TestBed } from '@angular/core/testing';
import { ReadAloud } from './read-aloud';

interface Said {
  readonly text: string;
  lang: string;
  rate: number;
  onstart: (() => void) | null;
  voice: SpeechSynthesisVoice | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
}

function device(voices: readonly Partial<SpeechSynthesisVoice>[]) {
  const said: Said[] = [];
  const synthesis = {
    speaking: false,
    onvoiceschanged: null as (() => void) | null,
    getVoices: () => voices,
    cancel: jest.fn(),
    speak: (utterance: Said) => said.push(utterance),
  };
  Object.assign(window, {
    speechSynthesis: synthesis,
    SpeechSynthesisUtterance: class {
      lang = '';
      voice = null;
      constructor(readonly text: string) {}
    },
  });
  return { aloud: TestBed.inject(ReadAloud), said, synthesis };
}

const BRITISH = { lang: 'en_GB', localService: true, default: false };
const AMERICAN = { lang: 'en-US', localService: true, default: true };
const WELSH = { lang: 'cy', localService: true, default: false };

beforeEach(() => {
  jest.useFakeTimers();
  document.documentElement.lang = 'en-GB';
});
afterEach(() => jest.useRealTimers());

test('a voice of the page’s own language speaks, and words marked with another are said by its voice', () => {
  const { aloud, said } = device([AMERICAN, WELSH, BRITISH]);
  aloud.start([
    { text: 'Hello', lang: '' },
    { text: 'Bore da', lang: 'cy' },
    { text: 'Dzień dobry', lang: 'pl' },
  ]);
  expect(said.map(({ voice, lang }) => [voice, lang])).toEqual([
    [BRITISH, 'en-GB'],
    [WELSH, 'cy'],
    [BRITISH, 'en-GB'],
  ]);
});

test('a voice that speaks on a server elsewhere is none: what is on the page stays on the device', () => {
  const { aloud, said } = device([{ ...BRITISH, localService: false }]);
  aloud.start([{ text: 'Hello', lang: '' }]);
  jest.advanceTimersByTime(2_000);
  expect(said).toEqual([]);
});

test('without a voice it says so, once the browser has had time to find one', async () => {
  const { aloud } = device([]);
  aloud.start([{ text: 'Hello', lang: '' }]);
  expect([aloud.speaking(), aloud.trouble()]).toEqual([true, null]);
  await jest.advanceTimersByTimeAsync(2_000);
  expect([aloud.speaking(), aloud.trouble()]).toEqual([false, 'no-voice']);
});

test('voices that come late are waited for', async () => {
  const voices: Partial<SpeechSynthesisVoice>[] = [];
  const { aloud, said, synthesis } = device(voices);
  aloud.start([{ text: 'Hello', lang: '' }]);
  voices.push(BRITISH);
  synthesis.onvoiceschanged?.();
  await jest.advanceTimersByTimeAsync(0);
  expect(said).toHaveLength(1);
});

test('a voice that fails, or never begins, is told of; one that was stopped is not', () => {
  const { aloud, said } = device([BRITISH]);
  aloud.start([{ text: 'Hello', lang: '' }]);
  said[0]?.onerror?.({ error: 'interrupted' });
  expect(aloud.trouble()).toBeNull();
  said[0]?.onerror?.({ error: 'synthesis-failed' });
  expect([aloud.speaking(), aloud.trouble()]).toEqual([false, 'failed']);
  aloud.start([{ text: 'Hello', lang: '' }]);
  expect(aloud.trouble()).toBeNull();
  jest.advanceTimersByTime(5_000);
  expect(aloud.trouble()).toBe('failed');
});

test('stopping ends it at once, and what comes late from before changes nothing', () => {
  const { aloud, said, synthesis } = device([BRITISH]);
  aloud.start([{ text: 'Hello', lang: '' }]);
  aloud.stop();
  expect(synthesis.cancel).toHaveBeenCalled();
  aloud.start([{ text: 'Again', lang: '' }]);
  said[0]?.onend?.();
  expect(aloud.speaking()).toBe(true);
});

describe('line by line', () => {
  beforeEach(() => {
    document.body.innerHTML = '<p>One</p><p>Two</p><p>Three</p>';
    Element.prototype.scrollIntoView = jest.fn();
    window.localStorage.clear();
  });
  const lines = () =>
    [...document.querySelectorAll('p')].map((element) => ({ text: element.innerHTML, lang: '', element }));
  const marked = () => document.querySelector('[data-spoken-now]')?.innerHTML ?? null;

  test('the line that is read is marked, and no line afterwards', () => {
    const { aloud, said } = device([BRITISH]);
    aloud.start(lines());
    expect(marked()).toBe('One');
    said[1]?.onstart?.();
    expect([marked(), aloud.byLine()]).toEqual(['Two', true]);
    said[2]?.onend?.();
    expect([marked(), aloud.speaking(), aloud.byLine()]).toEqual([null, false, false]);
  });

  test('one can go back a line, hear it again and go on, and not beyond the ends', () => {
    const { aloud, said } = device([BRITISH]);
    aloud.start(lines());
    aloud.go(-1);
    aloud.go(1);
    aloud.go(0);
    aloud.go(5);
    const runs = said.map(({ text }) => text).join(' ');
    expect(runs).toBe('One Two Three One Two Three Two Three Two Three Three');
    expect(marked()).toBe('Three');
  });

  test('the pace counts at once, from the line that is being read, and is remembered', () => {
    const { aloud, said } = device([BRITISH]);
    aloud.start(lines());
    said[1]?.onstart?.();
    aloud.choosePace('slow');
    expect(said.slice(3).map(({ text }) => text)).toEqual(['Two', 'Three']);
    expect(said[3]!.rate).toBeLessThan(said[0]!.rate);
    TestBed.resetTestingModule();
    expect(TestBed.inject(ReadAloud).pace()).toBe('slow');
  });

  test('one answer by itself is not marked: the button that was pressed stands beside it', () => {
    const { aloud } = device([BRITISH]);
    aloud.start(lines().slice(0, 1));
    expect([marked(), aloud.byLine()]).toEqual([null, false]);
  });
});
