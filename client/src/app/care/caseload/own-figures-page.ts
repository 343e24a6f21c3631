import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { OWN_REVIEWS, type OwnCaseloadFigures } from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { dayInWords } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { CodeBars } from '../../process/code-bars';
import { SessionStore } from '../../session/session-store';
import { PageHeading } from '../../ui/page-focus';

/** A therapist's own caseload in three small pictures, for thinking about and for supervision. Nobody else can open it. */
@Component({
  selector: 'wm-own-figures-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CodeBars, PageHeading, ReadProblem, RouterLink],
  templateUrl: './own-figures-page.html',
  styleUrl: './own-figures-page.scss',
})
export class OwnFiguresPage {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);

  protected readonly read = httpResource<OwnCaseloadFigures>(() => `${API}/caseload/figures`);
  protected readonly figures = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly since = computed(() => {
    const { from = '' } = this.figures() ?? {};
    return from && dayInWords(from, this.session.today());
  });

  protected readonly reviews = computed(() => {
    const { reviews } = this.figures() ?? {};
    return OWN_REVIEWS.map((name) => ({
      text: this.i18n.t(`care.own-figures.review.${name}`),
      count: reviews?.[name] ?? 0,
    }));
  });
  protected readonly reviewsInWords = computed(() => {
    const counts = this.reviews().map(({ count }) => count);
    const all = counts.reduce((sum, count) => sum + count, 0);
    const done = all - (counts.at(-1) ?? 0);
    if (all === 0) return this.i18n.t('care.own-figures.reviews.none');
    return this.i18n.plural('care.own-figures.reviews', all, { done });
  });

  protected readonly waits = computed(() =>
    (this.figures()?.waits ?? []).map(({ upTo, count }) => ({
      text:
        upTo === null
          ? this.i18n.t('care.own-figures.wait.longer')
          : this.i18n.plural('care.own-figures.wait', upTo / 7),
      count,
    })),
  );
  protected readonly waitsInWords = computed(() => {
    const { medianWait = null } = this.figures() ?? {};
    if (medianWait === null) return this.i18n.t('care.own-figures.waits.none');
    return this.i18n.plural('care.own-figures.waits', Math.round(medianWait));
  });

  private readonly due = computed(() => (this.figures()?.freshLook ?? []).reduce((sum, { count }) => sum + count, 0));
  protected readonly goals = computed(() => {
    const { freshLook = [], activeGoals = 0 } = this.figures() ?? {};
    const waiting = freshLook.map(({ reason, count }) => ({
      text: this.i18n.t(`care.own-figures.fresh.${reason}`),
      count,
    }));
    return [...waiting, { text: this.i18n.t('care.own-figures.no-fresh-look'), count: activeGoals - this.due() }];
  });
  protected readonly goalsInWords = computed(() =>
    this.i18n.plural('care.own-figures.goals', this.figures()?.activeGoals ?? 0, { due: this.due() }),
  );
  protected readonly hasDue = computed(() => this.due() > 0);
}
