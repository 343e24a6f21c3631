import { bursts, type Look } from './bursts.js';

const START = Date.parse('2026-06-01T09:00:00Z');
/** One look every so many seconds, each at somebody else. */
const looks = (count: number, seconds: number, person = (index: number) => `p${index}`): Look[] =>
  Array.from({ length: count }, (_, index) => ({
    at: new Date(START + index * seconds * 1000),
    patientId: person(index),
  }));

describe('Many records in a short time', () => {
  it('are fifty different people within ten minutes, at the fiftieth', () => {
    expect(bursts(looks(49, 1), null)).toEqual([]);
    expect(bursts(looks(60, 12), null).map(({ patientId }) => patientId)).toEqual(['p49']);
  });

  it('are not the same people again, nor fifty in a longer time', () => {
    expect(
      bursts(
        looks(500, 1, (index) => `p${index % 49}`),
        null,
      ),
    ).toEqual([]);
    expect(bursts(looks(200, 13), null)).toEqual([]);
  });

  it('are said once more only after ten minutes, also when the first time is known from before', () => {
    expect(bursts(looks(1_300, 1), null).map(({ patientId }) => patientId)).toEqual(['p49', 'p650', 'p1251']);
    expect(bursts(looks(600, 1), new Date(START + 20_000)).map(({ patientId }) => patientId)).toEqual([]);
    expect(bursts(looks(700, 1), new Date(START + 20_000)).map(({ patientId }) => patientId)).toEqual(['p621']);
  });
});
