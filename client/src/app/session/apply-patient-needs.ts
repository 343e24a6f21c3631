import { DestroyRef, computed, effect, inject, signal, untracked } from '@angular/core';
import type { DisplayChoices, Patient } from '@waymark/contracts';
import { Translations } from '../i18n/translations';
import { DisplayPreferences, USUAL } from '../ui/display-preferences';
import { type KeptText, displayKeeper } from './display-keeper';

type Reader = Pick<Patient, 'id' | 'needs' | 'display'>;

/**
 * A page shared with a patient looks as they chose or, if they never did, as they need, for as long as it is shown. What
 * they choose on it holds at once, and is kept with them for their own pages. Must be called in an injection context.
 * @param patient null: not read yet
 */
export function applyPatientNeeds(patient: () => Reader | null): void {
  const i18n = inject(Translations);
  const preferences = inject(DisplayPreferences);
  const chosen = signal<DisplayChoices | null>(null);
  const keptText = signal<KeptText>(null);
  const choices = computed(() => {
    const reader = patient();
    return chosen() ?? (reader && choicesOf(reader));
  });

  const keep = displayKeeper((text) => keptText.set(text));
  const choose = async (part: Partial<DisplayChoices>): Promise<void> => {
    const [reader, now] = [patient(), choices()];
    if (!reader || !now) return;
    const next = { ...now, ...part };
    chosen.set(next);
    await keep(reader.id, next);
  };

  effect(() => {
    const now = choices();
    preferences.readsAlong.set(now && { choices: now, choose, keptText });
  });
  const easyWords = computed(() => choices()?.easyWords ?? null);
  effect(() => {
    const easy = easyWords();
    if (easy !== null) untracked(() => void i18n.show(easy ? 'en-easy' : 'en'));
  });
  inject(DestroyRef).onDestroy(() => {
    preferences.readsAlong.set(null);
    i18n.showChosen();
  });
}

/** As they chose, else as they need. */
function choicesOf({ needs, display }: Reader): DisplayChoices {
  return display ?? { ...USUAL, largeText: needs.largeText ?? false, easyWords: needs.easyRead ?? false };
}
