import { type BackupSettings, SettingsError, SHORTEST_SECRET } from '../config.js';
import { readSecretFile } from '../secret-file.js';

/**
 * The secret that seals backups and opens them. None is made by itself: one that only this machine knew would be lost with it.
 * @throws SettingsError that says how to make one, or what is wrong with it.
 */
export function backupKey({ key, keyFile }: BackupSettings): Buffer {
  const secret = key ?? readSecretFile(keyFile);
  if (secret === null) {
    throw new SettingsError(
      `There is no key for backups. Make one with \`openssl rand -hex 32 > ${keyFile}\` and \`chmod 600 ${keyFile}\`, ` +
        'and keep a copy of it elsewhere: without it no backup can be opened. WAYMARK_BACKUP_KEY_FILE names another file.',
    );
  }
  const bytes = Buffer.from(secret);
  if (bytes.length < SHORTEST_SECRET)
    throw new SettingsError(`${keyFile} must hold at least ${SHORTEST_SECRET} bytes.`);
  return bytes;
}
