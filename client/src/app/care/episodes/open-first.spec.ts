import type { Episode } from '@waymark/contracts';
import { openFirst } from './open-first';

test('open episodes come first, and each kind begins with the newest', () => {
  const episode = (startedOn: string, endedOn: string | null) => ({ startedOn, endedOn }) as Episode;
  const episodes = [
    episode('2023-01-01', '2023-06-01'),
    episode('2024-01-01', null),
    episode('2025-01-01', '2025-02-01'),
    episode('2026-01-01', null),
  ];
  expect(openFirst(episodes).map(({ startedOn }) => startedOn.slice(0, 4))).toEqual(['2026', '2024', '2025', '2023']);
});
