import type { DayList, DayListItem } from '@waymark/contracts';
import { hasClosedReview, takesPlace } from '../episodes/appointment-text';

/** An appointment as far as it says which group it was. */
export interface GroupOf {
  readonly appointmentId: string;
  readonly startsAt: string;
  readonly careServiceId: string;
}

/** Who was in the same group and is not recorded yet, in the order of the day list. */
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
