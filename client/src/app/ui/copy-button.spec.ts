import { TestBed } from '@angular/core/testing';
import { provideTranslations } from '../i18n/translations.testing';
import { CopyButton } from './copy-button';

async function press(clipboard: { writeText: (text: string) => Promise<void> } | undefined) {
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  TestBed.configureTestingModule({ providers: [provideTranslations()] });
  const fixture = TestBed.createComponent(CopyButton);
  fixture.componentRef.setInput('text', 'the text of 1\u00a0June');
  fixture.componentRef.setInput('label', 'Copy');
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  element.querySelector('button')!.click();
  await fixture.whenStable();
  return element.querySelector('[role=status]')?.textContent;
}

test('the text goes onto the clipboard, and the page says so', async () => {
  const writeText = jest.fn().mockResolvedValue(undefined);
  expect(await press({ writeText })).toContain('Copied.');
  expect(writeText).toHaveBeenCalledWith('the text of 1 June');
});

test('where the browser offers or allows no clipboard, the text is there to copy by hand', async () => {
  expect(await press(undefined)).toContain('the text');
  TestBed.resetTestingModule();
  const writeText = jest.fn().mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  expect(await press({ writeText })).toContain('the text');
});
