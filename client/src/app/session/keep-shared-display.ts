import { HttpErrorResponse } from '@angular/common/http';
import { DestroyRef, DOCUMENT, inject, type WritableSignal } from '@angular/core';
import type { DisplayChoices } from '@waymark/contracts';
import { patientUrl } from '../data/record-reads';
import { changeWriter } from '../data/write';

export type KeptText = 'patient.tools.kept' | 'patient.tools.not-kept' | null;

/**
 * Keeps with a patient how the shared screen is to look: of several choices the last one, and never two on their way.
 * Must be called in an injection context.
 */
export function sharedDisplayKeeper(
  patientId: string,
  keptText: WritableSignal<KeptText>,
): (choices: DisplayChoices) => Promise<void> {
  const write = changeWriter();
  let waiting: DisplayChoices | null = null;
  let isSending = false;

  const send = async (): Promise<void> => {
    if (isSending || !waiting) return;
    isSending = true;
    const body = waiting;
    try {
      await write({ method: 'PUT', url: `${patientUrl(patientId)}/display`, body });
      if (waiting === body) waiting = null;
      keptText.set('patient.tools.kept');
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      // It holds on this page all the same, and is sent again with the next choice, or once the network is back.
      keptText.set('patient.tools.not-kept');
      if (waiting === body) return;
    } finally {
      isSending = false;
    }
    await send();
  };

  const window = inject(DOCUMENT).defaultView;
  const backOnline = (): void => void send();
  window?.addEventListener('online', backOnline);
  inject(DestroyRef).onDestroy(() => window?.removeEventListener('online', backOnline));

  return (choices) => {
    waiting = choices;
    keptText.set(null);
    return send();
  };
}
