import type { ReleaseFile } from '@waymark/contracts';

/** Whether a project got counts and no rows about people, for there are too few of them. Without files nothing is said. */
export function hasOnlyCounts(files: readonly ReleaseFile[]): boolean {
  return files.length > 0 && !files.some(({ table }) => table === 'episode');
}
