import type { Edition, EditionAuditSummary } from '@waymark/contracts';
import { fullDay } from '../i18n/day-text';
import type { Translations } from '../i18n/translations';

/** "Waits with the team until 4 August 2026", "Published on 4 August 2026". */
export function stateInWords(i18n: Translations, { state, publishesOn, publishedOn }: Edition): string {
  return i18n.t(`reports.state.${state}`, { day: fullDay(publishedOn ?? publishesOn) });
}

/** "182 figures, 9 said as fewer than 8, 2 not shown, narrowest 6 wide." */
export function auditInWords(
  i18n: Translations,
  { figures, bounds, withheld, narrowest }: EditionAuditSummary,
): string {
  const counted = i18n.plural('reports.audit.figures', figures);
  const hidden = i18n.t('reports.audit.hidden', { bounds, withheld });
  return narrowest === null
    ? i18n.t('reports.audit.nothing-hidden', { counted, hidden })
    : i18n.t('reports.audit.narrowest', { counted, hidden, narrowest });
}

/** Whether somebody who may publish it can do so today. */
export function canBePublished({ state, publishableFrom }: Edition, today: string): boolean {
  return state === 'with-team' && publishableFrom !== null && today !== '' && publishableFrom <= today;
}
