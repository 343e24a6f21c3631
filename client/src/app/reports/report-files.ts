import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, signal } from '@angular/core';
import type { ReportBody } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { oneAtATime } from '../data/one-at-a-time';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { saveFile } from '../ui/save-file';
import type { PictureWords } from './charts/picture-file';

/** What a page of figures is called as a file, and what is written in it. */
export interface PageFiles {
  /** Name of each file, without its ending. */
  readonly name: string;
  /** Where the table is read from. */
  readonly tableUrl: string;
  readonly hasPicture: boolean;
  readonly words: PictureWords;
}

/** @param source what is written below the picture: of whom and when it is. */
export function filesOf(
  { title, chart }: Pick<ReportBody, 'title' | 'chart'>,
  { name, tableUrl, source }: Pick<PageFiles, 'name' | 'tableUrl'> & Pick<PictureWords, 'source'>,
): PageFiles {
  const words = { title, description: chart?.description ?? '', source };
  return { name, tableUrl, hasPicture: chart !== null, words };
}

/** The ways in which a page of figures leaves the screen: table, picture, paper. */
@Component({
  selector: 'wm-report-files',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button],
  template: `
    <div class="nhsuk-button-group" role="group" [attr.aria-label]="i18n.t('reports.take')">
      <button type="button" wmButton="small" (click)="saveTable()">{{ i18n.t('reports.csv') }}</button>
      <button type="button" wmButton="small" (click)="print()">{{ i18n.t('reports.print') }}</button>
      @if (files().hasPicture) {
        <button type="button" wmButton="small" (click)="saveDrawing()">{{ i18n.t('reports.svg') }}</button>
        <button type="button" wmButton="small" (click)="savePixels()">{{ i18n.t('reports.png') }}</button>
      }
    </div>
    @if (failed()) {
      <p role="alert">{{ i18n.t('reports.no-file') }}</p>
    }
  `,
})
export class ReportFiles {
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);
  private readonly once = oneAtATime();
  protected readonly i18n = inject(Translations);

  readonly files = input.required<PageFiles>();
  /** The picture as it is shown. */
  readonly picture = input.required<() => SVGSVGElement | null>();

  protected readonly failed = signal(false);

  protected saveTable(): Promise<void> {
    return this.save('csv', () =>
      firstValueFrom(this.http.get(this.files().tableUrl, { headers: { Accept: 'text/csv' }, responseType: 'blob' })),
    );
  }

  protected saveDrawing(): Promise<void> {
    return this.save('svg', async () => new Blob([await this.drawn()], { type: 'image/svg+xml' }));
  }

  protected savePixels(): Promise<void> {
    return this.save('png', async () => (await pictures()).pixelsOf(await this.drawn()));
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  private async drawn(): Promise<string> {
    const picture = this.picture()();
    if (!picture) throw new Error('There is no picture yet.');
    return (await pictures()).pictureFile(picture, this.files().words);
  }

  /** A file that cannot be made is said here: the page itself is still good to read. */
  private save(ending: string, make: () => Blob | Promise<Blob>): Promise<void> {
    return this.once(async () => {
      try {
        saveFile(`${this.files().name}.${ending}`, await make());
        this.failed.set(false);
      } catch (error) {
        console.error(error);
        this.failed.set(true);
      }
    });
  }
}

/** Fetched only by those who take a picture with them. */
const pictures = () => import('./charts/picture-file');
