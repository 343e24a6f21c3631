import { TREATING_ROLE } from '@waymark/policy';
import { isHeld } from '../accounts/held-memberships.js';
import { isOwnRecordOf } from '../accounts/own-records.js';

/**
 * Who is responsible for something that waits: the one definition, as SQL conditions, for every list and every check.
 * Responsibility counts only while its holder is an active account and a therapist of that care service today who may
 * open the record: it is neither theirs nor that of a person they care for. Each kind of thing lists its holders in
 * order; the first with anyone left is responsible, and if no one is left, every such therapist of the care service.
 * The conditions refer to the account `:accountId`, the day `:today` and the aliases `episode`, `appointment`,
 * `handOver` and `request`, each if its holders need it.
 */
interface Holders {
  readonly table: string;
  readonly account: string;
  readonly where: string;
}

const NAMED_STAFF: Holders = {
  table: 'appointment_staff',
  account: 'account_id',
  where: 'holder.appointment_id = appointment.id',
};
const KEY_WORKER: Holders = {
  table: 'team_member',
  account: 'account_id',
  where: 'holder.episode_id = episode.id AND holder.key_worker = TRUE',
};
const TEAM: Holders = { table: 'team_member', account: 'account_id', where: 'holder.episode_id = episode.id' };
const RECEIVER: Holders = { table: 'hand_over', account: 'to_account_id', where: 'holder.id = handOver.id' };
const ASKER: Holders = { table: 'transfer_request', account: 'asked_by_id', where: 'holder.id = request.id' };

/** What the reply for a list needs to know: whether it is this account's, and whether only because no one is left. */
export interface Responsibility {
  /** The account is responsible, by itself or because no one is left. */
  readonly isTheirs: string;
  /** No one who would be responsible works there any more. */
  readonly isNobodys: string;
}

/** An appointment still to come, and its preparations. */
export const FOR_APPOINTMENT = responsibilityOf(NAMED_STAFF, KEY_WORKER, TEAM);
/** Preparations for an appointment that will not take place, or whose day has passed. */
export const FOR_PASSED_APPOINTMENT = responsibilityOf(KEY_WORKER, NAMED_STAFF, TEAM);
export const FOR_HAND_OVER = responsibilityOf(RECEIVER, KEY_WORKER, TEAM);
/** The answer of another care service to a request of this one. */
export const FOR_TRANSFER_ANSWER = responsibilityOf(ASKER, KEY_WORKER, TEAM);
/** An episode as a whole. */
export const FOR_EPISODE = responsibilityOf(KEY_WORKER, TEAM);

/** The account is named for the appointment, wherever it works. */
export const IS_NAMED_STAFF = `EXISTS (SELECT 1 FROM appointment_staff own
  WHERE own.appointment_id = appointment.id AND own.account_id = :accountId)`;

/**
 * Whether an active therapist works in a care service on the day `:today` who may open this person's records there.
 * @param careServiceId the column that names it, `request.toCareServiceId` for instance.
 * @param patientId the column that names the person.
 * @param whom a further condition on `membership`; left out: anyone.
 */
export function worksIn(careServiceId: string, patientId: string, whom = ''): string {
  // The query builder recognises a column by the spaces around it, not by a line's end.
  return `EXISTS (SELECT 1 FROM membership JOIN account ON account.id = membership.account_id
    WHERE membership.care_service_id = ${careServiceId} AND membership.role = '${TREATING_ROLE}' AND ${isHeld('membership')}
      AND account.status = 'active' AND NOT ${isOwnRecordOf('membership.account_id', patientId)}
      ${whom === '' ? '' : `AND ${whom}`})`;
}

function responsibilityOf(...order: readonly Holders[]): Responsibility {
  const left = order.map((holders) => someOf(holders));
  const mine = order.map((holders) => someOf(holders, 'AND holder.$account = :accountId'));
  const steps = left.map((isLeft, index) => `WHEN ${isLeft} THEN ${mine[index] ?? ''}`);
  const everybody = worksIn('episode.careServiceId', 'episode.patientId', 'membership.account_id = :accountId');
  return {
    isTheirs: `(CASE ${steps.join(' ')} ELSE ${everybody} END)`,
    isNobodys: `(NOT (${left.join(' OR ')}))`,
  };
}

/** One of these holders works in the current care service of the episode. */
function someOf({ table, account, where }: Holders, whom = ''): string {
  return `EXISTS (SELECT 1 FROM ${table} holder WHERE ${where} ${whom.replace('$account', account)}
    AND ${worksIn('episode.careServiceId', 'episode.patientId', `membership.account_id = holder.${account}`)})`;
}
