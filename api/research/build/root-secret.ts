import { type Config, SettingsError, SHORTEST_SECRET } from '../../config.js';
import { makeSecretFile, readSecretFile } from '../../secret-file.js';

type Secrets = Pick<Config, 'researchSecret' | 'researchSecretFile'>;

/**
 * The secret from which the pseudonyms of every project are derived: of the environment, or of the file, which is made at the
 * first use. No message says any of it.
 * @throws SettingsError if the file may be read by others, is no file or holds too little.
 */
export function rootSecret(secrets: Secrets): Buffer {
  const { researchSecretFile: file } = secrets;
  return existingRootSecret(secrets) ?? longEnough(makeSecretFile(file), file);
}

/** The same, where there is one already; null: there is none, and none is made. @throws SettingsError as well. */
export function existingRootSecret({ researchSecret, researchSecretFile: file }: Secrets): Buffer | null {
  if (researchSecret !== null) return Buffer.from(researchSecret);
  const secret = readSecretFile(file);
  return secret === null ? null : longEnough(secret, file);
}

function longEnough(secret: string, file: string): Buffer {
  const bytes = Buffer.from(secret);
  if (bytes.length < SHORTEST_SECRET) {
    throw new SettingsError(`${file} must hold at least ${SHORTEST_SECRET} bytes, or not be there at all.`);
  }
  return bytes;
}
