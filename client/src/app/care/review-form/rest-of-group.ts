import type { DayList, DayListItem } from '@waymark/contracts';
import { hasClosedReview, takesPlace } from '../episodes/appointment-text';

/** The part of an appointment that identifies its group. */
export interface GroupOf {
  readonly appointmentId: string;
  readonly startsAt: string;
  readonly careServiceId: string;
}

/** People of the same group who are not recorded yet, in the order of the day list. */
export function restOfGroup(
  { items }: DayList,
  { appointmentId, startsAt, careServiceId }: GroupOf,
): readonly DayListItem[] {
  return items.filter(
    (item) =>
      item.kind === 'group' &&
      item.appointmentId !== appointmentId &&
      item.careServiceId === careServiceId &&
      Date.parse(item.startsAt) === Date.parse(startsAt) &&
      takesPlace(item) &&
      !hasClosedReview(item),
  );
}
