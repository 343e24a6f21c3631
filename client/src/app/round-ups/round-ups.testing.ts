import type { ImprovementAction, PatientRoundUp, RoundUp, RoundUpSummary } from '@waymark/contracts';

export function summary(details: Partial<RoundUpSummary> = {}): RoundUpSummary {
  return {
    id: 'r1',
    careService: { id: 's1', name: 'Northgate' },
    from: '2026-04-01',
    to: '2026-06-30',
    label: 'April to June 2026',
    state: 'draft',
    publishedOn: null,
    withdrawnOn: null,
    withdrawnBecause: null,
    version: 3,
    ...details,
  };
}

export function roundUp(details: Partial<RoundUp> = {}): RoundUp {
  return {
    ...summary(),
    questions: [],
    whatChanged: 'More of you took a copy home.',
    lastTime: null,
    ifReal: null,
    youSaidWeDid: [{ said: 'I forget what we agreed.', did: 'We made a card.' }],
    quotes: [],
    comments: [],
    grades: { questions: null, whatChanged: null, lastTime: null, ifReal: null, youSaidWeDid: 2 },
    ...details,
  };
}

export function patientRoundUp(details: Partial<PatientRoundUp> = {}): PatientRoundUp {
  return {
    id: 'r1',
    careServiceName: 'Northgate',
    label: 'April to June 2026',
    publishedOn: '2026-07-20',
    questions: [],
    whatChanged: 'More of you took a copy home.',
    lastTime: null,
    ifReal: null,
    youSaidWeDid: [],
    quotes: [{ sentence: 'People reached 55 of every 100 goals.', about: 'Northgate, April to June 2026' }],
    ...details,
  };
}

export function action(details: Partial<ImprovementAction> = {}): ImprovementAction {
  return {
    id: 'a1',
    careService: { id: 's1', name: 'Northgate' },
    roundUp: null,
    what: 'Print the card larger',
    owner: 'Priya Nair',
    ownerId: 'u9',
    dueOn: '2026-08-10',
    state: 'open',
    isPastItsDay: false,
    outcome: null,
    closedOn: null,
    version: 2,
    ...details,
  };
}

/** Types into a field as a person does. */
export function type(element: HTMLElement, id: string, text: string): void {
  const field = element.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${id}`)!;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
