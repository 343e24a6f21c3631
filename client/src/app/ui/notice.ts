import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Something to know before reading on. It remains until its reason is gone. */
@Component({
  selector: 'wm-notice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="nhsuk-notification-banner" role="region" [attr.aria-labelledby]="noticeId()">
      <div class="nhsuk-notification-banner__header">
        <h2 class="nhsuk-notification-banner__title" [id]="noticeId()">{{ heading() }}</h2>
      </div>
      <div class="nhsuk-notification-banner__content"><ng-content /></div>
    </div>
  `,
})
export class Notice {
  readonly heading = input.required<string>();
  readonly noticeId = input('notice');
}
