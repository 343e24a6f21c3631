import type { Preparation, PreparationDraft } from '@waymark/contracts';
import type { Outcome } from '../../data/outcome';
import type { DraftBody, Known } from './draft-calls';
import { DraftKeeper } from './draft-keeper';
import { EMPTY_PREPARATION } from './prepare-draft';

const NONE: Known = { sent: null, kept: null };

function keptAs(body: DraftBody, version: number): PreparationDraft {
  return { ...body, appointmentId: 'a1', version, savedAt: '' };
}

function sentAs(wentWell: string, version = 1): Preparation {
  const nothing = { helpedBy: null, ratings: [], toTalkAbout: null, sharedParts: [] };
  return { appointmentId: 'a1', version, sentBy: 'patient', wentWell, sentAt: '', ...nothing };
}

function open(known: Known = NONE) {
  const calls = {
    save: jest.fn<Promise<Outcome<PreparationDraft>>, [{ content: DraftBody; ifMatch: string | null }]>(),
    saveAtLeaving: jest.fn(),
    send: jest.fn<Promise<Outcome<Preparation>>, [unknown]>(),
    read: jest.fn<Promise<Known>, []>(),
  };
  let version = 0;
  calls.save.mockImplementation(({ content }) => {
    version += 1;
    return Promise.resolve({ kind: 'saved', saved: keptAs(content, version), etag: `"${version}"` });
  });
  const keeper = new DraftKeeper(calls, 'u1', 'ap1');
  keeper.meet(known);
  const type = (wentWell: string): void => keeper.edit(EMPTY_PREPARATION, { wentWell });
  return { keeper, calls, type };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());
const aMoment = () => jest.advanceTimersByTimeAsync(1000);

test('typing is saved a moment after the last key, in one save', async () => {
  const { keeper, calls, type } = open();
  for (const text of ['I', 'I w', 'I walked']) type(text);
  expect([keeper.state(), keeper.unsaved()]).toEqual(['to-save', true]);
  await aMoment();
  expect(calls.save).toHaveBeenCalledTimes(1);
  expect([keeper.state(), keeper.unsaved()]).toEqual(['saved', false]);
});

test('who types without a pause is saved all the same', async () => {
  const { calls, type } = open();
  for (let second = 0; second < 12; second += 1) {
    type('x'.repeat(second));
    await jest.advanceTimersByTimeAsync(500);
  }
  expect(calls.save).toHaveBeenCalled();
});

test('as the page is closed the newest words go out on a way that outlives it', async () => {
  const { keeper, calls, type } = open();
  type('Half a wo');
  keeper.leave();
  const [body, ifMatch, accountId] = calls.saveAtLeaving.mock.calls[0] as [DraftBody, string | null, string];
  expect([body.wentWell, ifMatch, accountId]).toEqual(['Half a wo', null, 'u1']);
  // The same save sent both ways: the second to arrive changes nothing.
  expect(calls.save.mock.calls[0]?.[0].content).toEqual(body);
  await aMoment();
  keeper.leave();
  expect(calls.saveAtLeaving).toHaveBeenCalledTimes(1);
});

test('another device’s words are put together with these, and what both hold is saved', async () => {
  const { keeper, calls, type } = open();
  calls.save.mockResolvedValueOnce({ kind: 'stale' });
  calls.read.mockResolvedValue({ sent: sentAs('From the phone'), kept: null });
  type('From the laptop');
  await aMoment();
  await aMoment();
  const last = calls.save.mock.calls.at(-1)?.[0];
  expect([last?.ifMatch, last?.content.basedOn, last?.content.wentWell]).toEqual([null, 1, 'From the laptop']);
  expect(last?.content.otherAnswers.map(({ text }) => text)).toEqual(['From the phone']);
  expect([keeper.state(), keeper.joined()]).toEqual(['saved', true]);
});

test('sending waits for the save, and goes on by itself when the network is back', async () => {
  const { keeper, calls, type } = open();
  calls.save.mockResolvedValueOnce({ kind: 'unreachable', network: 'none' });
  calls.send.mockResolvedValueOnce({ kind: 'unreachable', network: 'none' });
  calls.send.mockResolvedValue({ kind: 'saved', saved: sentAs('Walk'), etag: '"1"' });
  type('Walk');
  const body = { ratings: [], wentWell: 'Walk', toTalkAbout: null, helpedBy: null, sharedParts: [] };
  await keeper.send(() => body);
  await jest.advanceTimersByTimeAsync(0);
  expect([keeper.sendState(), calls.send.mock.calls.length]).toEqual(['waiting', 0]);
  keeper.retryNow();
  await jest.advanceTimersByTimeAsync(0);
  expect([keeper.sendState(), calls.send.mock.calls.length]).toEqual(['waiting', 1]);
  await jest.advanceTimersByTimeAsync(6000);
  expect(calls.send.mock.calls.at(-1)?.[0]).toMatchObject({ body: { ...body, draftVersion: 1 }, version: null });
  expect([keeper.sendState(), keeper.versions(), keeper.timesSent()]).toEqual(['none', null, 1]);
});

test('an answer to the sending that got lost is no second message: the server is asked what it has', async () => {
  const { keeper, calls, type } = open();
  type('Walk');
  await aMoment();
  calls.send.mockResolvedValue({ kind: 'stale' });
  calls.read.mockResolvedValue({ sent: sentAs('Walk'), kept: null });
  await keeper.send(() => ({ ratings: [], wentWell: 'Walk', toTalkAbout: null, helpedBy: null, sharedParts: [] }));
  expect([keeper.versions(), keeper.sent()?.version, keeper.timesSent()]).toEqual([null, 1, 1]);
});
