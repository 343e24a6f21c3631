/** A clock time as people write it, on the 24-hour clock or with am and pm. */
export type ReadTime =
  | { readonly kind: 'empty' }
  /** `HH:MM` */
  | { readonly kind: 'time'; readonly time: string }
  /** Either morning or afternoon: `2:30`. */
  | { readonly kind: 'either'; readonly morning: string; readonly afternoon: string }
  | { readonly kind: 'not-a-time' };

const WRITTEN = /^(\d{1,2})(?:[:.h ]?([0-5]\d))?(am|pm)?$/;
/** Morning appointments before this hour are rare, so a smaller hour alone does not tell morning from afternoon. */
const FIRST_PLAIN_HOUR = 8;

/** Reads `14:30`, `14.30`, `1430`, `2:30pm`, `2.30 p.m.`, `9am`, `noon`. */
export function readTime(text: string): ReadTime {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}]+/gu, '')
    .replace(/([ap])\.?m\.?$/, '$1m');
  if (plain === '') return { kind: 'empty' };
  if (plain === 'noon' || plain === 'midday') return { kind: 'time', time: '12:00' };
  const [, hours = '', minutes = '', half = ''] = WRITTEN.exec(plain) ?? [];
  const hour = Number(hours);
  if (hours === '' || (minutes === '' && half === '')) return { kind: 'not-a-time' };
  if (half !== '') {
    if (hour < 1 || hour > 12) return { kind: 'not-a-time' };
    return { kind: 'time', time: clock((hour % 12) + (half === 'pm' ? 12 : 0), minutes || '00') };
  }
  if (hour > 23) return { kind: 'not-a-time' };
  if (hours.length === 1 && hour >= 1 && hour < FIRST_PLAIN_HOUR) {
    return { kind: 'either', morning: clock(hour, minutes), afternoon: clock(hour + 12, minutes) };
  }
  return { kind: 'time', time: clock(hour, minutes) };
}

function clock(hour: number, minutes: string): string {
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}
