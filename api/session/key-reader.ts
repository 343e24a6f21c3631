import type { Key } from '@waymark/policy';

/** Recognises programs by the key that they send. Provided by the feature whose keys they are. */
export abstract class KeyReader {
  /**
   * The program whose key this is, if the key is good.
   * @throws 401 that says whether it is unknown, revoked or expired; 403 where what it was made for is over.
   */
  abstract read(key: string): Promise<Key>;
}
