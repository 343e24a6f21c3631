import { Injectable } from '@nestjs/common';
import { SHORTEST_LOOK_WORDS } from '@waymark/contracts';
import { careServicesFor } from '@waymark/policy';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { newId } from '../database/new-id.js';
import { personOf } from '../http/access.js';
import { unprocessable } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import type { GivenReasonResponse, LookReasonRequest } from './look-reason.dto.js';
import { patientNamed } from './patient-access.js';
import { PrivacyEntry } from './privacy-entry.entity.js';

/** Why staff open a record that is outside their caseload. */
@Injectable()
export class LookReasonService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** Opens the record to the caller for the rest of the day. @throws 404 others' patient; 422 `other` without words. */
  give(context: RequestContext, patientId: string, body: LookReasonRequest): Promise<Reply<GivenReasonResponse>> {
    return this.audit.change(context, async (em) => {
      const { careServiceIds } = await patientNamed(em, context, patientId);
      const words = body.words?.trim() ?? '';
      if (body.reason === 'other' && words.length < SHORTEST_LOOK_WORDS) {
        const message = 'Say in a few words why you open this record.';
        throw unprocessable([{ pointer: '/words', code: 'missing', message }]);
      }
      const [id, at, on] = [newId(), this.clock.now(), this.clock.today()];
      const given = { patientId, reason: body.reason, words: words || null, on };
      await em.insert(PrivacyEntry, {
        ...{ ...given, id, rowVersion: 1, at, kind: 'reason', what: id },
        accountId: personOf(context).accountId,
        careServiceId: careServiceOf(context, careServiceIds),
        ...{ lookedIntoAt: null, lookedIntoById: null, word: null },
      });
      return {
        reply: new Reply(201, given),
        touched: { record: 'look-reason', recordId: id, patientIds: [patientId], episodeIds: [], fields: ['reason'] },
      };
    });
  }
}

/** Of the care services that know the person, that in which the caller is a therapist. */
function careServiceOf({ action, principal }: RequestContext, careServiceIds: readonly string[]): string {
  const own = careServicesFor(action, principal) ?? [];
  const shared = careServiceIds.find((id) => own.includes(id));
  if (shared === undefined) throw new Error('Only therapists of the care service give reasons.');
  return shared;
}
