import type { Appointment } from '@waymark/contracts';
import type { Translations } from '../../i18n/translations';

/**
 * The therapists of an appointment by name, as said to the patient; "your therapist" if nobody is named. The patient
 * is always "you" there.
 */
export function therapistToThem(i18n: Translations, { staff }: Pick<Appointment, 'staff'>): string {
  return staff.map(({ name }) => name).join(', ') || i18n.t('patient.here.your-therapist');
}
