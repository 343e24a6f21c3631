import type { GasLevel } from '@waymark/contracts';
import type { GoalHint } from '@waymark/measures';
import type { Translations } from '../../i18n/translations';

/** "+1", "0", "−2": how staff write a level. */
export function signedLevel(level: number): string {
  return level > 0 ? `+${level}` : level < 0 ? `−${Math.abs(level)}` : '0';
}

export function hintInWords(i18n: Translations, hint: GoalHint): string {
  switch (hint.kind) {
    case 'no-date':
      return i18n.t('care.hint.no-date');
    case 'hoped-for-missing':
      return i18n.t('care.hint.hoped-for-missing');
    case 'now-missing':
      return i18n.t('care.hint.now-missing', { level: signedLevel(hint.level) });
    case 'gap':
      return i18n.t('care.hint.gap', { level: signedLevel(hint.level) });
    case 'same':
      return i18n.t('care.hint.same', pair(hint.levels));
    case 'numbers':
      return i18n.t('care.hint.numbers', pair(hint.levels));
  }
}

function pair([one, other]: readonly [GasLevel, GasLevel]): { readonly one: string; readonly other: string } {
  return { one: signedLevel(one), other: signedLevel(other) };
}
