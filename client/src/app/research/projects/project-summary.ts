import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ProjectText, ResearchField } from '@waymark/contracts';
import { ReferenceReads } from '../../data/reference-reads';
import { fullDay } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';

/** A project to look through: everything that was written, line by line. */
@Component({
  selector: 'wm-project-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dl class="nhsuk-summary-list">
      @for (line of lines(); track line.name) {
        <div class="nhsuk-summary-list__row">
          <dt class="nhsuk-summary-list__key">{{ i18n.t(line.name) }}</dt>
          <dd class="nhsuk-summary-list__value" dir="auto">
            @if (line.text; as text) {
              {{ text }}
            } @else {
              <span class="app-quiet">{{ i18n.t('research.nothing-yet') }}</span>
            }
          </dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dd {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class ProjectSummary {
  private readonly reference = inject(ReferenceReads);
  protected readonly i18n = inject(Translations);

  readonly project = input.required<ProjectText>();
  readonly fields = input.required<readonly ResearchField[]>();

  protected readonly lines = computed(
    (): readonly { readonly name: TranslationKey; readonly text: string | null }[] => {
      const project = this.project();
      return [
        { name: 'research.step.purpose', text: project.purpose },
        { name: 'research.step.summary', text: project.plainSummary },
        { name: 'research.field.organisation', text: this.organisation(project) },
        { name: 'research.field.interest', text: this.interest(project) },
        ...(project.memberEmails.length > 0
          ? [{ name: 'research.field.members' as const, text: project.memberEmails.join('\n') }]
          : []),
        { name: 'research.step.basis', text: this.basis(project) },
        { name: 'research.summary.opt-out', text: this.optOut(project) },
        { name: 'research.summary.tier', text: this.i18n.t(`research.tier.${project.tier}`) },
        { name: 'research.field.fields', text: this.columns(project) },
        { name: 'research.column.pathway', text: this.pathways(project) },
        { name: 'research.field.days', text: this.days(project) },
      ];
    },
  );

  private organisation({ organisation, applicantType }: ProjectText): string | null {
    const type = applicantType && this.i18n.t(`research.applicant.${applicantType}`);
    return [organisation, type].filter(Boolean).join(' · ') || null;
  }

  private interest({ hasCommercialInterest, commercialInterest }: ProjectText): string | null {
    if (hasCommercialInterest === null) return null;
    return hasCommercialInterest ? commercialInterest : this.i18n.t('research.interest.no');
  }

  private basis({ legalBasis }: ProjectText): string | null {
    return legalBasis && this.i18n.t(`research.basis.${legalBasis}`);
  }

  private optOut({ optOutMode }: ProjectText): string | null {
    return optOutMode && this.i18n.t(`research.opt-out.${optOutMode}`);
  }

  /** By their labels; one that is offered no more keeps its name. */
  private columns({ fields }: ProjectText): string | null {
    const labels = new Map(this.fields().map(({ name, label }) => [name, label]));
    return fields.map((name) => labels.get(name) ?? name).join(', ') || null;
  }

  private pathways({ pathwayIds }: ProjectText): string {
    if (pathwayIds.length === 0) return this.i18n.t('research.pathways.all');
    const names = new Map(
      [...this.reference.careServiceById().values()].flatMap(({ pathways }) =>
        pathways.map(({ id, name }) => [id, name]),
      ),
    );
    return [...new Set(pathwayIds.map((id) => names.get(id) ?? id))].join(', ');
  }

  private days({ startsOn, expiresOn }: ProjectText): string | null {
    if (startsOn === null || expiresOn === null) return null;
    return this.i18n.t('research.days', { from: fullDay(startsOn), to: fullDay(expiresOn) });
  }
}
