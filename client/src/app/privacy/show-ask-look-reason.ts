import { DOCUMENT, type ViewContainerRef } from '@angular/core';
import { Translations } from '../i18n/translations';
import { AskLookReason } from './ask-look-reason';

/** Puts the question into a place on the page. Once it is answered, everything on the page is read again. */
export async function showAskLookReason(place: ViewContainerRef, patientId: string): Promise<void> {
  const [texts, document] = [place.injector.get(Translations), place.injector.get(DOCUMENT)];
  await texts.openForStaff(['privacy']);
  const question = place.createComponent(AskLookReason);
  question.setInput('patientId', patientId);
  // A page reads several parts of a record, and all of them were refused.
  question.instance.given.subscribe(() => document.location.reload());
}
