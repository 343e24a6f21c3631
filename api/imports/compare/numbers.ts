import { In } from 'typeorm';
import type { Clock } from '../../clock.js';
import type { AuditedChanges } from '../../audit/audited-changes.js';
import type { Database } from '../../database/database.js';
import { hasNhsNumber } from '../../patients/nhs-marks.js';
import { Patient, Registration } from '../../patients/patient.entity.js';
import { countRefusal, REFUSALS_COUNT_FOR, tooManyRefusals, triesLeft } from '../../patients/refused-tries.js';
import { Breath } from '../read/breath.js';
import type { Importer } from './context.js';

const NUMBERS_AT_ONCE = 500;

/**
 * NHS numbers of a file that belong to people unknown to the importer's care services. A line refused for one reveals
 * that the person is a patient elsewhere, as the form does: it counts like a refused taking-on, and leaves an audit row
 * that names the person, whether or not anything is saved.
 */
export class ImportNumbers {
  /** When an account was last told of a patient. Checking a file and then sending it reveals nothing new. */
  private readonly told = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * @param numbers all NHS numbers of the file.
   * @throws 429 for the whole file if it asks for more than the form would answer.
   */
  async settle(importer: Importer, numbers: readonly string[]): Promise<void> {
    const { accountId, careServiceIds } = importer;
    if (accountId === null || careServiceIds === null) return;
    const { own, elsewhere } = await this.holders(numbers, careServiceIds);
    // An unused number is looked up beyond one's own care services too, so that the limit reveals nothing.
    if (own === numbers.length) return;
    this.forgetOld();
    const keyOf = (patientId: string): string => `${accountId} ${patientId}`;
    const news = elsewhere.filter((patientId) => !this.told.has(keyOf(patientId)));
    const isTooMany = await this.database.write(async (em) => {
      const now = this.clock.now();
      const left = await triesLeft(em, accountId, now);
      for (let start = 0; start < elsewhere.length; start += NUMBERS_AT_ONCE) {
        const patientIds = elsewhere.slice(start, start + NUMBERS_AT_ONCE);
        await this.audit.note(em, importer, {
          record: 'patient',
          recordId: null,
          patientIds,
          episodeIds: [],
          fields: ['refused'],
        });
      }
      for (let tried = 0; tried < Math.min(news.length, left); tried += 1) await countRefusal(em, accountId, now);
      return news.length > left;
    });
    if (isTooMany) throw tooManyRefusals();
    for (const patientId of news) this.told.set(keyOf(patientId), this.clock.now().getTime());
  }

  private async holders(
    numbers: readonly string[],
    careServiceIds: readonly string[],
  ): Promise<{ readonly own: number; readonly elsewhere: readonly string[] }> {
    const breath = new Breath();
    const elsewhere: string[] = [];
    let own = 0;
    for (let start = 0; start < numbers.length; start += NUMBERS_AT_ONCE) {
      const some = numbers.slice(start, start + NUMBERS_AT_ONCE);
      const [patients, registrations] = await this.database.snapshot(async (reads) => {
        const found = await reads.find(Patient, { where: hasNhsNumber(reads, ...some), select: { id: true } });
        const patientId = In(found.map(({ id }) => id));
        const where = { patientId, careServiceId: In(careServiceIds) };
        return [found, await reads.find(Registration, { where, select: { id: true, patientId: true } })] as const;
      });
      const known = new Set(registrations.map(({ patientId }) => patientId));
      own += known.size;
      for (const { id } of patients) if (!known.has(id)) elsewhere.push(id);
      await breath.take();
    }
    return { own, elsewhere };
  }

  private forgetOld(): void {
    const oldest = this.clock.now().getTime() - REFUSALS_COUNT_FOR;
    for (const [key, at] of this.told) if (at < oldest) this.told.delete(key);
  }
}
