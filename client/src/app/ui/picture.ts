import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { DisplayPreferences } from './display-preferences';

/** Our own drawings on a 32 by 32 grid, in lines of the text's colour. */
const LINES = {
  goals: 'M5 28 13 17 19 21 27 6M27 6V12M27 6H21',
  steps: 'M5 8 8 11 13 5M17 8H28M5 18 8 21 13 15M17 18H28M5 28H13M17 28H28',
  agreed: 'M7 4H20L26 10V28H7ZM20 4V10H26M11 20 15 24 22 15',
  team: 'M11 15a5 5 0 1 0-.1 0ZM2 28c0-7 4-10 9-10s9 3 9 10M23 14a4 4 0 1 0-.1 0M23 17c4 0 7 3 7 8',
  visit: 'M5 7H27V28H5ZM5 13H27M11 3V9M21 3V9M11 19H14M18 19H21M11 23H14',
  help: 'M9 4 13 5 14 11 11 13c1 4 4 7 8 8l2-3 6 1 1 4-3 5C13 28 4 19 4 7Z',
  done: 'M16 29a13 13 0 1 0-.1 0M9 17 14 22 23 11',
  partly: 'M16 29a13 13 0 1 0-.1 0M16 3V29M20 8V24M24 12V20',
  'not-yet': 'M16 29a13 13 0 1 0-.1 0M16 9V17L21 20',
  changed: 'M4 24C12 24 16 8 26 8M21 3 27 8 21 13M19 24H28M19 24 23 20M19 24 23 28',
  d1: 'M16 8C12 5 7 5 3 6V26c4-1 9-1 13 2 4-3 9-3 13-2V6c-4-1-9-1-13 2ZM16 8V28',
  d2: 'M16 29a13 13 0 1 0-.1 0M16 8V16L22 20',
  d3: 'M4 5H28V21H16L9 28V21H4ZM10 11H22M10 15H18',
  d4: 'M18 7a3 3 0 1 0-.1 0M17 10 14 19 20 23 21 30M14 19 9 29M16 12 10 15M17 12 23 16',
  d5: 'M16 3C10 11 7 15 7 20a9 9 0 0 0 18 0c0-5-3-9-9-17Z',
  d6: 'M3 15 16 4 29 15M7 13V28H25V13M13 28V19H19V28',
  d7: 'M16 28C6 21 3 16 3 11a6 6 0 0 1 13-2 6 6 0 0 1 13 2c0 5-3 10-13 17Z',
  d8: 'M2 12 16 5 30 12 16 19ZM8 15V23c5 4 11 4 16 0V15M30 12V21',
  d9: 'M11 28V20M11 20a7 7 0 1 1 .1 0M23 28V22M23 22a5 5 0 1 1 .1 0M2 28H30',
  work: 'M3 11H29V27H3ZM11 11V6H21V11M3 18H29M16 16V20',
} as const;

export type PictureName = keyof typeof LINES;

/** A drawing beside a word that says the same. A person can turn all of them off. */
@Component({
  selector: 'wm-picture',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (preferences.pictures()) {
      <svg aria-hidden="true" focusable="false" width="32" height="32" viewBox="0 0 32 32">
        <path
          [attr.d]="lines()"
          fill="none"
          stroke="currentColor"
          stroke-width="2.5"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
    }
  `,
  styles: ':host { display: inline-flex; flex: none; vertical-align: middle; } svg { flex: none; }',
})
export class Picture {
  protected readonly preferences = inject(DisplayPreferences);
  readonly name = input.required<PictureName>();
  protected readonly lines = computed(() => LINES[this.name()]);
}
