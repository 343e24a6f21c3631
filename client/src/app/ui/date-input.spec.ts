import { TestBed } from '@angular/core/testing';
import { provideTranslations } from '../i18n/translations.testing';
import { DateInput } from './date-input';

async function open(value = '', inputs: Record<string, string | boolean> = {}) {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const fixture = TestBed.createComponent(DateInput);
  const given = { fieldId: 'born', label: 'Date of birth', isBirthDate: true, value, ...inputs };
  for (const [name, one] of Object.entries(given)) fixture.componentRef.setInput(name, one);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const box = (id: string) => element.querySelector<HTMLInputElement>(`#${id}`)!;
  const texts = () => [...element.querySelectorAll('input')].map((field) => field.value);
  const said = () => element.querySelector('[aria-live]')!.textContent;
  const type = async (id: string, text: string) => {
    box(id).value = text;
    box(id).dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const leave = async (id: string) => {
    box(id).dispatchEvent(new Event('change'));
    await fixture.whenStable();
  };
  const paste = async (id: string, text: string) => {
    const event = new Event('paste', { cancelable: true });
    Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
    box(id).dispatchEvent(event);
    await fixture.whenStable();
    return event.defaultPrevented;
  };
  return { fixture, element, box, texts, said, type, leave, paste, value: () => fixture.componentInstance.value() };
}

afterEach(() => document.body.replaceChildren());

test('three boxes make one day, which is read back in words', async () => {
  const { type, said, value } = await open();
  await type('born', '03');
  await type('born-month', 'apr');
  expect([said(), value()]).toEqual(['', '03|apr|']);
  await type('born-year', '1961');
  expect([said(), value()]).toEqual(['Monday 3\u00a0April 1961', '1961-04-03']);
});

test('what was typed stays as it was typed', async () => {
  const { type, texts } = await open('1961-04-03');
  expect(texts()).toEqual(['3', '4', '1961']);
  await type('born', '03');
  expect(texts()).toEqual(['03', '4', '1961']);
});

test('a new value from outside fills the boxes anew', async () => {
  const { fixture, type, texts } = await open('1961-04-03');
  await type('born', '');
  fixture.componentRef.setInput('value', '2026-06-01');
  await fixture.whenStable();
  expect(texts()).toEqual(['1', '6', '2026']);
});

test.each(['03/04/1961', '3.4.1961', '1961-04-03', '3\u00a0April 1961', 'Apr 3, 1961'])(
  '%s is understood, whichever box it is pasted into',
  async (text) => {
    for (const id of ['born', 'born-month', 'born-year']) {
      const { paste, texts, said } = await open();
      expect(await paste(id, text)).toBe(true);
      expect([texts(), said()]).toEqual([['3', '4', '1961'], 'Monday 3\u00a0April 1961']);
      TestBed.resetTestingModule();
      document.body.replaceChildren();
    }
  },
);

test('a pasted year of two numbers is asked about, with the focus in its box', async () => {
  const { paste, box, said, value } = await open();
  await paste('born', '3 Apr 61');
  expect(said()).toBe('Is it 1961 or 2061? Write all four numbers of the year.');
  expect(document.activeElement).toBe(box('born-year'));
  expect(value()).toBe('3|4|61');
});

test('nobody is asked about a year while they are still writing it', async () => {
  const { type, leave, said } = await open('1961-04-03');
  await type('born-year', '19');
  expect(said()).toBe('');
  await leave('born-year');
  expect(said()).toContain('1919 or 2019');
});

test('of a day of our time nobody is asked which century is meant, and what stands above is not said again', async () => {
  const { fixture, type, leave, said } = await open('2026-04-03', { isBirthDate: false });
  await type('born-year', '26');
  await leave('born-year');
  expect(said()).toBe('“Date of birth”: write the year with four digits, such as 2026.');
  fixture.componentRef.setInput('error', said());
  await fixture.whenStable();
  expect(said()).toBe('');
});

test('a day that its month does not have is said as soon as the box is left', async () => {
  const { type, leave, said } = await open('2026-09-30');
  await type('born', '31');
  expect(said()).toBe('');
  await leave('born');
  expect(said()).toBe('“Date of birth”: September 2026 has 30 days. Look at the day again.');
});

test('a whole date that was written into one box is spread over all three on leaving it', async () => {
  const { type, leave, texts } = await open();
  await type('born', '3/4/1961');
  await leave('born');
  expect(texts()).toEqual(['3', '4', '1961']);
});

test('part of a date pasted into a box stays there', async () => {
  const { paste } = await open('1961-04-03');
  expect(await paste('born-year', '1962')).toBe(false);
  expect(await paste('born', '5 May')).toBe(false);
});

test('an error marks the box that is wrong, and is read with the boxes', async () => {
  const { element, box } = await open('3||1961', { error: 'Write the month.', hint: 'As in the passport' });
  expect([box('born'), box('born-month'), box('born-year')].map((one) => one.getAttribute('aria-invalid'))).toEqual([
    null,
    'true',
    null,
  ]);
  expect(element.querySelector('fieldset')?.getAttribute('aria-describedby')).toBe('born-hint born-error');
});

test('the browser offers a date of birth only where it is the person’s own', async () => {
  const { box } = await open();
  expect(box('born-year').getAttribute('autocomplete')).toBe('off');
  TestBed.resetTestingModule();
  document.body.replaceChildren();
  expect((await open('', { autocomplete: 'bday' })).box('born-year').getAttribute('autocomplete')).toBe('bday-year');
});
