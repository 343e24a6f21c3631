import type { ImportStage } from '@waymark/contracts';

/** `dry-run` reports what would happen and writes nothing. */
export type ImportMode = 'save' | 'dry-run';

/** A dry run is checking from its first moment, so that nobody takes it for an import. */
export const firstStage = (mode: ImportMode): ImportStage => (mode === 'save' ? 'reading' : 'checking');
