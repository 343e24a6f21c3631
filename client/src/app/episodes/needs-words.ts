import type { Needs } from '@waymark/contracts';
import type { WordKey, WordParams } from '../words/words';

/** What a person needs in order to take part, as words for tags. */
export function needsInWords(needs: Needs): readonly { readonly key: WordKey; readonly params?: WordParams }[] {
  return [
    ...(needs.largeText ? [{ key: 'staff.need.large-text' as const }] : []),
    ...(needs.easyRead ? [{ key: 'staff.need.easy-words' as const }] : []),
    ...(needs.interpreterLanguage
      ? [{ key: 'staff.need.interpreter' as const, params: { language: needs.interpreterLanguage } }]
      : []),
    ...(needs.communication ?? []).map((support) => ({ key: `staff.support.${support}` as const })),
    ...(needs.formats ?? []).map((format) => ({ key: `staff.format.${format}` as const })),
  ];
}
