import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Translations } from '../../i18n/translations';
import { DifferenceTable } from './difference-table';
import { RecordStore } from './record-store';
import { lineDifferences, linesOf } from './review-lines';

/** Someone else saved the same review meanwhile: shows both versions side by side, and nothing typed is lost. */
@Component({
  selector: 'wm-newer-version',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, DifferenceTable, Notice],
  template: `
    @if (store.newer(); as newer) {
      <wm-notice noticeId="newer" [heading]="i18n.t('patient.review.two-versions')">
        <p>{{ i18n.t(isClosed() ? 'review-form.record.closed-meanwhile' : 'review-form.record.saved-meanwhile') }}</p>
        <wm-difference-table
          [differences]="differences()"
          [beforeName]="i18n.t('review-form.record.theirs')"
          [afterName]="i18n.t('review-form.record.mine')"
        />
        <div class="app-record__ways">
          <button type="button" wmButton="secondary" (click)="keepMine()">
            {{ i18n.t(isClosed() ? 'review-form.record.mine-as-correction' : 'review-form.record.keep-mine') }}
          </button>
          <button type="button" wmButton="secondary" (click)="store.takeTheirs()">
            {{ i18n.t('review-form.record.take-theirs') }}
          </button>
        </div>
      </wm-notice>
    }
  `,
})
export class NewerVersion {
  private readonly router = inject(Router);
  protected readonly store = inject(RecordStore);
  protected readonly i18n = inject(Translations);

  protected readonly isClosed = computed(() => this.store.newer()?.status !== 'in-progress');
  protected readonly differences = computed(() => {
    const newer = this.store.newer();
    const mine = this.store.content();
    if (!newer || !mine) return [];
    const here = this.store.here();
    return lineDifferences(linesOf(this.i18n, newer, here), linesOf(this.i18n, mine, here));
  });

  protected keepMine(): void {
    const isClosed = this.isClosed();
    this.store.keepMine();
    // A closed review can only be corrected, with a reason.
    if (isClosed) void this.router.navigate([], { queryParams: { how: 'amend' } });
  }
}
