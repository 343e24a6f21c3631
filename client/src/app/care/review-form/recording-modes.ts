import type { EnteredSource } from '@waymark/contracts';

/** Modes of recording a review that was not held on the shared screen, as an address names them. */
export const RECORDING_MODES = ['phone', 'paper', 'without', 'group', 'amend'] as const;
export type RecordingMode = (typeof RECORDING_MODES)[number];

/** How a review that is entered in this mode reached the record. */
export function sourceOf(mode: RecordingMode): EnteredSource {
  return mode === 'phone' ? 'telephone' : mode === 'paper' ? 'paper' : 'screen';
}

/** Modes to choose from for a review that is not closed yet. */
export const OPEN_MODES = RECORDING_MODES.filter((mode) => mode !== 'amend');

export function modeOf(text: string | undefined): RecordingMode {
  return RECORDING_MODES.find((mode) => mode === text) ?? 'phone';
}
