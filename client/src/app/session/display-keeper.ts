import { HttpErrorResponse } from '@angular/common/http';
import { DestroyRef, DOCUMENT, inject } from '@angular/core';
import type { DisplayChoices } from '@waymark/contracts';
import { patientUrl } from '../data/record-reads';
import { changeWriter } from '../data/write';

export type KeptText = 'patient.tools.kept' | 'patient.tools.not-kept' | null;

/**
 * Keeps with a patient how pages are to look, so that it is there on every device and on the shared screen: of several
 * choices the last one, and never two on their way. Must be called in an injection context.
 * @param tell is told whether the last choice is kept; null: it is on its way
 */
export function displayKeeper(
  tell: (text: KeptText) => void = () => undefined,
): (patientId: string, choices: DisplayChoices) => Promise<void> {
  const write = changeWriter();
  let waiting: { readonly patientId: string; readonly choices: DisplayChoices } | null = null;
  let isSending = false;

  const send = async (): Promise<void> => {
    if (isSending || !waiting) return;
    isSending = true;
    const sent = waiting;
    try {
      await write({ method: 'PUT', url: `${patientUrl(sent.patientId)}/display`, body: sent.choices });
      if (waiting === sent) waiting = null;
      tell('patient.tools.kept');
    } catch (error) {
      if (!(error instanceof HttpErrorResponse)) throw error;
      // It holds on this page all the same, and is sent again with the next choice, or once the network is back.
      tell('patient.tools.not-kept');
      if (waiting === sent) return;
    } finally {
      isSending = false;
    }
    await send();
  };

  const window = inject(DOCUMENT).defaultView;
  const backOnline = (): void => void send();
  window?.addEventListener('online', backOnline);
  inject(DestroyRef).onDestroy(() => window?.removeEventListener('online', backOnline));

  return (patientId, choices) => {
    waiting = { patientId, choices };
    tell(null);
    return send();
  };
}
