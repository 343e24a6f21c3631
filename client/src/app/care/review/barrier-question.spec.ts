import { TestBed } from '@angular/core/testing';
import type { Barrier } from '@waymark/contracts';
import { provideTranslations } from '../../i18n/translations.testing';
import { BarrierQuestion } from './barrier-question';

async function open(chosen: Barrier | null = null) {
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const fixture = TestBed.createComponent(BarrierQuestion);
  fixture.componentRef.setInput('stepId', 's1');
  fixture.componentRef.setInput('step', 'Walk to the shop (Rowan)');
  fixture.componentRef.setInput('chosen', chosen);
  const said: (Barrier | null)[] = [];
  fixture.componentInstance.said.subscribe((barrier) => said.push(barrier));
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  await fixture.whenStable();
  const answers = () => [...element.querySelectorAll('label')].map(({ textContent }) => textContent.trim());
  const tick = async (barrier: Barrier) => {
    element.querySelector<HTMLInputElement>(`#barrier-s1-${barrier}`)!.click();
    await fixture.whenStable();
  };
  const secondTap = async (barrier: Barrier) => {
    const target = element.querySelector(`#barrier-s1-${barrier}`)!;
    const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true, detail: 2 });
    const movesFocus = target.dispatchEvent(press);
    target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 2 }));
    await fixture.whenStable();
    return { movesFocus };
  };
  const press = async (name: string) => {
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)!.click();
    await fixture.whenStable();
  };
  return { fixture, element, said, answers, tick, secondTap, press };
}

test('is asked in plain words, with nothing chosen, and may be left out', async () => {
  const { element, answers } = await open();
  expect(element.querySelector('legend')?.textContent).toBe('What got in the way? You do not have to say.');
  expect(element.getAttribute('aria-label')).toBe('Walk to the shop (Rowan)');
  expect(answers()).toEqual(['being too tired', 'pain', 'forgetting it', 'not feeling sure', 'being unwell']);
  expect(element.querySelectorAll('input:checked')).toHaveLength(0);
  expect(element.textContent).not.toContain('Take this answer back');
});

test('one tap says it', async () => {
  const { said, tick } = await open();
  await tick('pain');
  expect(said).toEqual(['pain']);
});

test('more answers come when asked for, and the focus goes to the first of them', async () => {
  const { said, answers, tick, secondTap, press } = await open();
  await press('More answers');
  expect(answers()).toHaveLength(10);
  expect(await secondTap('money')).toEqual({ movesFocus: false });
  expect(said).toEqual([]);
  expect(document.activeElement?.id).toBe('barrier-s1-money');
  await tick('other-people');
  expect(said).toEqual(['other-people']);
});

test('what was said can be taken back', async () => {
  const { fixture, element, said, press } = await open('work');
  expect(element.querySelector<HTMLInputElement>('#barrier-s1-work')?.checked).toBe(true);
  await press('Take this answer back');
  fixture.componentRef.setInput('chosen', null);
  await fixture.whenStable();
  expect(said).toEqual([null]);
  expect(element.querySelectorAll('input:checked')).toHaveLength(0);
});
