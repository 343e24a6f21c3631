import { appointmentSummaries } from './appointment-t.js';
import type { EpisodeRecord } from './episode-records.js';
import { episodeT } from './episode-t.js';
import backToWork from './fixtures/scenario-back-to-work.json' with { type: 'json' };
import followUp from './fixtures/scenario-discharge-and-follow-up.json' with { type: 'json' };

/** Compares T to the four decimals to which it was worked out by hand; all else exactly. */
function near(expected: unknown): unknown {
  if (typeof expected === 'number' && !Number.isInteger(expected)) return expect.closeTo(expected, 4);
  if (Array.isArray(expected)) return expected.map(near);
  if (typeof expected !== 'object' || expected === null) return expected;
  return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, near(value)]));
}

describe.each([backToWork, followUp])('$name', ({ episode, expected }) => {
  const record = episode as EpisodeRecord;

  it('has the T and the levels of every appointment as worked by hand', () => {
    expect(appointmentSummaries(record)).toEqual(near(expected.summary));
  });

  it('has the baseline, the current T and the change as worked by hand', () => {
    expect(episodeT(record)).toEqual(near(expected.episode));
  });

  it('does not depend on the order of goals and appointments', () => {
    const turned = {
      ...record,
      goals: [...record.goals].reverse(),
      reviews: [...record.reviews].reverse(),
      attended: [...record.attended].reverse(),
    };
    expect(appointmentSummaries(turned)).toEqual(near(expected.summary));
    expect(episodeT(turned)).toEqual(near(expected.episode));
  });
});
