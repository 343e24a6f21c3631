import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { showAskLookReason } from '../privacy/show-ask-look-reason';
import { ReadProblem } from './read-problem';

jest.mock('../privacy/show-ask-look-reason', () => ({ showAskLookReason: jest.fn() }));
const ask = jest.mocked(showAskLookReason);

beforeEach(() => ask.mockReset());

test('a question for a reason that cannot be fetched is fetched again at the button', async () => {
  ask.mockRejectedValueOnce(new Error('no network')).mockResolvedValueOnce();
  const { button, settled } = await open({ detail: 'Say why.', patientId: 'patient-1' });
  expect(ask).toHaveBeenCalledTimes(1);
  button()!.click();
  await settled();
  expect(ask).toHaveBeenCalledTimes(2);
  expect(button()).toBeNull();
});

test('another problem leaves it to the page to read again', async () => {
  const { button, tried } = await open({ detail: 'It went wrong.' });
  button()!.click();
  expect(tried).toHaveBeenCalledTimes(1);
  expect(ask).not.toHaveBeenCalled();
});

test('what is not there leads to the first page: trying again cannot help', async () => {
  const { button, link } = await open({ detail: 'There is no such goal.' }, 404);
  expect(button()).toBeNull();
  expect(link()?.getAttribute('href')).toBe('/');
});

test.each([0, 400, 403, 409, 429, 500, 503])('a problem of status %i can be tried again', async (status) => {
  const { button, link, tried } = await open({ detail: 'It went wrong.' }, status);
  expect(link()).toBeNull();
  button()!.click();
  expect(tried).toHaveBeenCalledTimes(1);
});

async function open(error: object, status = 403) {
  const fixture = TestBed.createComponent(ReadProblem);
  const tried = jest.fn();
  fixture.componentRef.setInput('error', new HttpErrorResponse({ error: { ...error, status }, status }));
  fixture.componentInstance.tryAgain.subscribe(tried);
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  await settled();
  const element = fixture.nativeElement as HTMLElement;
  return { tried, settled, button: () => element.querySelector('button'), link: () => element.querySelector('a') };
}
