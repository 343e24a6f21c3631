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

async function open(error: object) {
  const fixture = TestBed.createComponent(ReadProblem);
  const tried = jest.fn();
  fixture.componentRef.setInput('error', new HttpErrorResponse({ error, status: 403 }));
  fixture.componentInstance.tryAgain.subscribe(tried);
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  await settled();
  return { tried, settled, button: () => (fixture.nativeElement as HTMLElement).querySelector('button') };
}
