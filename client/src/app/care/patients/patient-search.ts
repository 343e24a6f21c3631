import { HttpClient } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import type { Page, PatientSummary } from '@waymark/contracts';
import { firstValueFrom } from 'rxjs';
import { API } from '../../data/api';
import { readProblem } from '../../data/problem';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';

const FIELDS = { '/query': 'query' } as const;

/**
 * The last search of this tab, kept so that "back" from a patient shows the list again. It lives in memory
 * and not in the URL: names and NHS numbers stay out of histories and logs.
 */
@Injectable({ providedIn: 'root' })
export class PatientSearch {
  private readonly http = inject(HttpClient);

  readonly query = signal('');
  readonly asked = signal<string | null>(null);
  readonly results = signal<readonly PatientSummary[]>([]);
  readonly nextCursor = signal<string | null>(null);
  readonly problem = signal<ShownProblem | null>(null);

  async find(): Promise<void> {
    const query = this.query().trim();
    if (!query) {
      this.problem.set(problemOnPage('care.search.missing'));
      return;
    }
    await this.read(query, null);
  }

  async findMore(): Promise<void> {
    const asked = this.asked();
    if (asked !== null) await this.read(asked, this.nextCursor());
  }

  private async read(query: string, cursor: string | null): Promise<void> {
    try {
      const body = { query, limit: 50, ...(cursor ? { cursor } : {}) };
      const page = await firstValueFrom(this.http.post<Page<PatientSummary>>(`${API}/patients/search`, body));
      this.results.update((before) => (cursor ? [...before, ...page.items] : page.items));
      this.nextCursor.set(page.nextCursor);
      this.asked.set(query);
      this.problem.set(null);
    } catch (error) {
      this.problem.set(readProblem(error, FIELDS));
    }
  }
}
