import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Discharged, DischargeScope } from '../figures/discharged.js';
import { LastAsked } from '../last-asked.js';
import { dischargedIn, stateOfDischarged } from '../figures/discharged.queries.js';

/** Care services of which they are kept at a time: some megabytes each. */
const MOST_KEPT = 8;

interface Kept {
  readonly state: string;
  readonly discharged: readonly Discharged[];
}

/** Discharges as last read, until one of them changes: whoever opens one live page after another waits for the first alone. */
@Injectable()
export class KeptDischarges {
  private readonly kept = new LastAsked<Kept>(MOST_KEPT);

  /**
   * The discharges as they are in this snapshot.
   * @throws 503 until all of them are counted by the present rules.
   */
  async read(reads: EntityManager, scope: DischargeScope): Promise<readonly Discharged[]> {
    const { careServiceId, from, to } = scope;
    const key = `${careServiceId} ${from} ${to}`;
    const state = await stateOfDischarged(reads, scope);
    const found = this.kept.get(key);
    const { discharged } = found?.state === state ? found : { discharged: await dischargedIn(reads, scope) };
    this.kept.keep(key, { state, discharged });
    return discharged;
  }
}
