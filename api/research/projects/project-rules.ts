import { addMonths } from '@waymark/calendar';
import {
  type FieldProblem,
  HIGHEST_GRADE_FOR_REGISTER,
  MOST_QUASI_IDENTIFIERS,
  PROJECT_YEARS_MOST,
  type ProjectText,
  QUASI_IDENTIFIERS,
  type QuasiIdentifierName,
  type ResearchTier,
} from '@waymark/contracts';
import { hardOnRegister, type ReadByAll, readingGrade } from '@waymark/text';
import { QUASI_IDENTIFIERS_OF, RESEARCH_FIELDS } from '../dataset/tables.js';

/** A name that several tables have is of the same tier in each. */
const FIELDS = new Map(RESEARCH_FIELDS.map((field) => [field.name, field]));
const isQuasiIdentifier = (name: string): name is QuasiIdentifierName =>
  (QUASI_IDENTIFIERS as readonly string[]).includes(name);

/** What may not be asked for, even in a draft. @param today `YYYY-MM-DD` */
export function projectProblems(text: ProjectText, today: string): FieldProblem[] {
  return [...fieldProblems(text), ...dayProblems(text, today)];
}

/** What has to be written, or written otherwise, before it can be submitted. */
export function unfinishedParts(text: ProjectText, today: string): FieldProblem[] {
  return [
    ...missingParts(text),
    ...optOutProblems(text),
    ...interestProblems(text),
    ...startProblems(text, today),
    ...hardToRead(text),
  ];
}

function fieldProblems({ fields, tier }: ProjectText): FieldProblem[] {
  const each = fields.flatMap((name, index): FieldProblem[] => {
    const pointer = `/fields/${index}`;
    if (!FIELDS.has(name)) {
      const message = `There is no column “${name}”. GET /research/fields lists those that may be asked for.`;
      return [{ pointer, code: 'unknown-column', message }];
    }
    if (fields.indexOf(name) !== index) return [{ pointer, code: 'twice', message: `“${name}” is named twice.` }];
    const message = tierProblem(name, tier);
    return message === null ? [] : [{ pointer, code: 'other-tier', message }];
  });
  const known = [...new Set(fields.filter(isQuasiIdentifier))];
  if (known.length <= MOST_QUASI_IDENTIFIERS) return each;
  const message =
    `Ask for at most ${MOST_QUASI_IDENTIFIERS} columns by which people may be known from elsewhere. ` +
    `These are: ${known.join(', ')}.`;
  return [...each, { pointer: '/fields', code: 'too-many-quasi-identifiers', message }];
}

function tierProblem(name: string, tier: ResearchTier): string | null {
  if (FIELDS.get(name)?.tier === 2 && tier === 1) return `“${name}” is of tier 2. Ask for tier 2, or leave it out.`;
  const known = QUASI_IDENTIFIERS_OF[tier];
  if (!isQuasiIdentifier(name) || known.includes(name)) return null;
  return `Tier ${tier} has no “${name}”. Of what people may be known by it has: ${known.join(', ')}.`;
}

function dayProblems({ startsOn, expiresOn }: ProjectText, today: string): FieldProblem[] {
  if (expiresOn === null) return [];
  const first = startsOn ?? today;
  if (startsOn !== null && expiresOn < startsOn) {
    return [{ pointer: '/expiresOn', code: 'before-start', message: 'The last day is before the first.' }];
  }
  const latest = addMonths(first, 12 * PROJECT_YEARS_MOST);
  if (expiresOn <= latest) return [];
  const message = `A project may last ${PROJECT_YEARS_MOST} years: until ${latest} at the latest. Apply again for longer.`;
  return [{ pointer: '/expiresOn', code: 'too-long', message }];
}

const NEEDED = {
  purpose: 'Write what the data are for.',
  plainSummary: 'Write in plain words, for the public register, what you want to find out.',
  organisation: 'Name the organisation you work for.',
  applicantType: 'Say what kind of organisation that is.',
  hasCommercialInterest: 'Say whether anybody has a commercial interest in it: true or false.',
  legalBasis: 'Say on which legal basis you use the data.',
  optOutMode: 'Say how the national data opt-out applies.',
  startsOn: 'Give the first day on which you need the data.',
  expiresOn: 'Give the last day on which you need the data.',
} as const satisfies Partial<Record<keyof ProjectText, string>>;

function missingParts(text: ProjectText): FieldProblem[] {
  const missing = (pointer: string, message: string): FieldProblem => ({ pointer, code: 'unfinished', message });
  const needed = Object.entries(NEEDED) as [keyof typeof NEEDED, string][];
  return [
    ...needed.flatMap(([name, message]) => (text[name] === null ? [missing(`/${name}`, message)] : [])),
    ...(text.fields.length === 0 ? [missing('/fields', 'Ask for at least one column.')] : []),
  ];
}

/**
 * Releases are anonymised for all alike, and from them nobody is taken who agreed to one project, or who opted out nationally:
 * that is not known here.
 */
function optOutProblems({ optOutMode }: ProjectText): FieldProblem[] {
  if (optOutMode === null || optOutMode === 'anonymised') return [];
  const message =
    'Only anonymised data can be had here, to which the national data opt-out does not apply: choose “anonymised”. For data by ' +
    'consent, or with support under section 251, ask the people who run this site.';
  return [{ pointer: '/optOutMode', code: 'not-here', message }];
}

function interestProblems({ hasCommercialInterest, commercialInterest }: ProjectText): FieldProblem[] {
  const pointer = '/commercialInterest';
  if (hasCommercialInterest === true && commercialInterest === null) {
    return [{ pointer, code: 'unfinished', message: 'Write what the commercial interest is.' }];
  }
  if (hasCommercialInterest !== false || commercialInterest === null) return [];
  return [
    { pointer, code: 'contradiction', message: 'You say that there is none. Take this out, or say that there is.' },
  ];
}

function startProblems({ startsOn }: ProjectText, today: string): FieldProblem[] {
  if (startsOn === null || startsOn >= today) return [];
  return [{ pointer: '/startsOn', code: 'past', message: `Choose a first day from today, ${today}, on.` }];
}

/** Anybody may read the register, so that it is not only asked about as in round-ups. */
function hardToRead(text: ProjectText): FieldProblem[] {
  const { plainSummary } = text;
  if (plainSummary !== null && readingGrade([plainSummary]) === null) {
    const message = 'Write at least a sentence or two: what you want to find out, and why.';
    return [{ pointer: '/plainSummary', code: 'too-short', message }];
  }
  return hardOnRegister(text).map(({ part, grade }) => ({
    ...{ pointer: `/${part}`, code: 'hard-to-read' },
    message:
      `${HARD_WITH[part]} like grade ${grade}; everybody should be able to read it, at grade ${HIGHEST_GRADE_FOR_REGISTER} ` +
      'or below. Write one thought a sentence, and short everyday words: “find out”, not “investigate”.',
  }));
}

const HARD_WITH: Readonly<Record<ReadByAll, string>> = {
  plainSummary: 'This reads',
  title: 'With this title the register reads',
  commercialInterest: 'With this the register reads',
};
