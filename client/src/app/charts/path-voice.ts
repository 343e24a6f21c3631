import type { AnsweredBy, Rater } from '@waymark/contracts';
import type { TranslationKey } from '../i18n/translations';

/** Whether a path addresses the person whose goal it is, or is about them. */
export type PathVoice = 'to-them' | 'about-them';

type OneRater = Exclude<Rater, 'agreed'>;
type OtherThanAlone = Exclude<AnsweredBy, 'patient'>;

const YOU: Readonly<Record<OneRater, TranslationKey>> = {
  patient: 'patient.path.you.patient',
  carer: 'patient.path.you.carer',
  therapist: 'patient.path.you.therapist',
};
const YOU_SAID: Readonly<Record<OneRater, TranslationKey>> = {
  patient: 'patient.path.you.key-patient',
  carer: 'patient.path.you.key-carer',
  therapist: 'patient.path.you.key-therapist',
};
const YOU_ANSWERED: Readonly<Record<OtherThanAlone, TranslationKey>> = {
  'patient-with-help': 'patient.path.you.with-help',
  carer: 'patient.path.you.carer-for-you',
  team: 'patient.path.you.team',
};

/** A sentence of the headline as it is said to staff, who are not the ones that are unsure. */
export function sentenceForStaff(key: TranslationKey): TranslationKey {
  return key === 'patient.path.says.not-sure' ? 'patient.path.says.not-sure-they' : key;
}

export function raterText(rater: OneRater, voice: PathVoice): TranslationKey {
  return voice === 'to-them' ? YOU[rater] : `patient.rater.${rater}`;
}

/** Text for the meaning of the signs. */
export function raterSaidText(rater: OneRater, voice: PathVoice): TranslationKey {
  return voice === 'to-them' ? YOU_SAID[rater] : `patient.path.key.${rater}`;
}

export function answeredByText(answeredBy: OtherThanAlone, voice: PathVoice): TranslationKey {
  return voice === 'to-them' ? YOU_ANSWERED[answeredBy] : `patient.answered-by.${answeredBy}`;
}

/** Text if the patient's rating is what was agreed. */
export function patientAndAgreedText(voice: PathVoice): TranslationKey {
  return voice === 'to-them' ? 'patient.path.you.patient-and-agreed' : 'patient.rater.patient-and-agreed';
}
