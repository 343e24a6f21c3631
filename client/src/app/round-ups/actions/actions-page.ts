import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImprovementAction } from '@waymark/contracts';
import { ReadProblem } from '../../data/read-problem';
import { dayInWords } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { careServicesFor } from '../../session/care-services-for';
import { Permissions } from '../../session/permissions';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { focusAfterRender } from '../../ui/focus-after-render';
import { PageHeading } from '../../ui/page-focus';
import { SortHead, type Sorted } from '../../ui/sort-head';
import { Tag } from '../../ui/tag';
import { ACTION_COLUMNS, type ActionColumn, type ActionOrder, actionsInOrder, nextActionOrder } from './action-order';
import { readActions } from './action-reads';
import { AddAction } from './add-action';
import { CloseAction } from './close-action';

/** The log of what care services mean to do better: by whom, by when, and how it ended. */
@Component({
  selector: 'wm-actions-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AddAction, Button, CloseAction, PageHeading, ReadProblem, RouterLink, SortHead, Tag],
  templateUrl: './actions-page.html',
  styleUrl: './actions-page.scss',
})
export class ActionsPage {
  private readonly document = inject(DOCUMENT);
  private readonly today = inject(SessionStore).today;
  private readonly permissions = inject(Permissions);
  private readonly focus = focusAfterRender();
  protected readonly i18n = inject(Translations);

  protected readonly read = readActions();
  protected readonly careServices = careServicesFor('improvement-action:read');
  protected readonly writable = careServicesFor('improvement-action:write');
  private readonly mayWrite = computed(() => new Set(this.permissions.careServiceIds('improvement-action:write')));
  protected readonly order = signal<ActionOrder>(null);
  protected readonly adds = signal(false);
  /** Id of the action that is being closed. */
  protected readonly closes = signal<string | null>(null);
  protected readonly columns = computed(() =>
    ACTION_COLUMNS.map((column) => {
      const order = this.order();
      const sorted: Sorted = order?.column === column ? order.direction : 'none';
      return { column, sorted, name: this.i18n.t(`round-ups.actions.column.${column}`) };
    }),
  );
  protected readonly actions = computed(() => {
    if (!this.read.hasValue()) return null;
    return actionsInOrder(this.read.value().items, this.order()).map((action) => ({
      ...action,
      due: this.dayOf(action.dueOn),
      closed: action.closedOn && this.dayOf(action.closedOn),
      stateText: this.i18n.t(
        action.isPastItsDay ? 'round-ups.actions.past' : `round-ups.actions.state.${action.state}`,
      ),
      mayClose: action.state === 'open' && this.mayWrite().has(action.careService.id),
    }));
  });

  protected sortBy(column: ActionColumn): void {
    this.order.set(nextActionOrder(this.order(), column));
  }

  /** In its place, whatever else was changed meanwhile is seen at the next reading. */
  protected showChanged(action: ImprovementAction): void {
    this.closes.set(null);
    this.read.update(
      (page) => page && { ...page, items: page.items.map((one) => (one.id === action.id ? action : one)) },
    );
    this.focus(`action-${action.id}`);
  }

  protected showAdded(action: ImprovementAction): void {
    this.adds.set(false);
    this.read.update((page) => page && { ...page, items: [action, ...page.items] });
    this.focus(`action-${action.id}`);
  }

  protected leaveClosing(id: string): void {
    this.closes.set(null);
    this.focus(`close-${id}`);
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  private dayOf(day: string): string {
    return dayInWords(day, this.today());
  }
}
