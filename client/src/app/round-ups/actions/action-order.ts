import type { ImprovementAction } from '@waymark/contracts';

export const ACTION_COLUMNS = ['what', 'owner', 'dueOn', 'state'] as const;
export type ActionColumn = (typeof ACTION_COLUMNS)[number];

/** null: as it came, with what is open first. */
export type ActionOrder = { readonly column: ActionColumn; readonly direction: 'ascending' | 'descending' } | null;

/** The next order when a column's head is pressed: upwards, downwards, as it came. */
export function nextActionOrder(order: ActionOrder, column: ActionColumn): ActionOrder {
  if (order?.column !== column) return { column, direction: 'ascending' };
  return order.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

export function actionsInOrder(
  actions: readonly ImprovementAction[],
  order: ActionOrder,
): readonly ImprovementAction[] {
  if (order === null) return actions;
  const turn = order.direction === 'ascending' ? 1 : -1;
  return [...actions].sort((a, b) => turn * a[order.column].localeCompare(b[order.column], 'en-GB'));
}
