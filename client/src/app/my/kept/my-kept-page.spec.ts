import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { KeptAboutPerson } from '@waymark/contracts';
import { settle } from '../../data/store.testing';
import { provideTranslations } from '../../i18n/translations.testing';
import { MyRecord } from '../my-record';
import { MyKeptPage } from './my-kept-page';

const FILE: KeptAboutPerson = {
  ...{ patientId: 'p1', name: 'Rowan Ellis', madeAt: '2026-06-01T08:00:00.000Z' },
  sections: [{ table: 'goal', heading: 'Your goals', rows: [[{ name: 'In your words', value: 'Walk to the shop' }]] }],
  leftOut: [{ what: 'Notes that staff made', why: 'They are shown to the team alone.' }],
};

async function open() {
  TestBed.configureTestingModule({
    providers: [
      ...[provideTranslations(), provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
      { provide: MyRecord, useValue: { patient: signal({ id: 'p1' }) } },
    ],
  });
  const element = TestBed.createComponent(MyKeptPage).nativeElement as HTMLElement;
  document.body.append(element);
  TestBed.tick();
  TestBed.inject(HttpTestingController).expectOne('/api/v1/patients/p1/kept').flush(FILE);
  await settle();
  return element;
}

afterEach(() => document.body.replaceChildren());

test('what is kept is read in sections, with what is left out and why', async () => {
  const element = await open();
  expect([...element.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual([
    'Your goals',
    'What is not here',
  ]);
  expect(element.querySelector('dl')?.textContent).toContain('Walk to the shop');
  expect(element.textContent).toContain('They are shown to the team alone.');
});

test('the same is saved as a file whose name says nothing of the person', async () => {
  const element = await open();
  let saved = new Blob();
  URL.createObjectURL = (blob: Blob) => {
    saved = blob;
    return 'blob:file';
  };
  URL.revokeObjectURL = () => undefined;
  const names: string[] = [];
  const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  [...element.querySelectorAll('button')].find((button) => button.textContent.includes('Save'))!.click();
  click.mockRestore();
  expect(names).toEqual(['kept-about-me.json']);
  const text = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(saved);
  });
  expect(JSON.parse(text)).toEqual(FILE);
});
