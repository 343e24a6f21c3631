import type { Page } from './page.js';

/** Which columns a project may ask for: 1 for every approved project, 2 by agreement or in a secure environment. */
export const RESEARCH_TIERS = [1, 2] as const;
export type ResearchTier = (typeof RESEARCH_TIERS)[number];

/**
 * What is kept of a project's way. `approved`: by two guardians; it is active from its first day to its last, see
 * {@link PROJECT_STANDINGS}.
 */
export const PROJECT_STATES = ['draft', 'submitted', 'approved', 'refused', 'closed'] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];

/** What a project is today: its state, and of an approved one whether its days have come or are over. */
export const PROJECT_STANDINGS = [...PROJECT_STATES, 'active', 'expired'] as const;
export type ProjectStanding = (typeof PROJECT_STANDINGS)[number];

export const APPLICANT_TYPES = [
  'health-service',
  'university',
  'charity',
  'patient-group',
  'public-body',
  'company',
] as const;
export type ApplicantType = (typeof APPLICANT_TYPES)[number];

export const LEGAL_BASES = ['public-task', 'legitimate-interests', 'consent', 'research-support'] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** How the national data opt-out applies. A person's own choice in this service is honoured whatever it says. */
export const OPT_OUT_MODES = ['anonymised', 'consent', 's251_apply'] as const;
export type OptOutMode = (typeof OPT_OUT_MODES)[number];

/**
 * What is known of a person from elsewhere, and is therefore generalised for all alike: of their first episode in the
 * period. A project may ask for {@link MOST_QUASI_IDENTIFIERS} of them.
 */
export const QUASI_IDENTIFIERS = ['age_band', 'sex', 'condition_group', 'pathway', 'region', 'start_year'] as const;
export type QuasiIdentifierName = (typeof QUASI_IDENTIFIERS)[number];
export const MOST_QUASI_IDENTIFIERS = 4;

/** How much the loss of each counts beside that of the others: outcomes hang together with age, less with the year. */
export const QUASI_IDENTIFIER_WEIGHTS: Readonly<Record<QuasiIdentifierName, number>> = {
  age_band: 2,
  sex: 1,
  condition_group: 1,
  pathway: 1,
  region: 1,
  start_year: 0.5,
};

/** What each level of a quasi-identifier shows, the finest first: as many names as its hierarchy has levels. */
export const QUASI_IDENTIFIER_LEVELS: Readonly<Record<QuasiIdentifierName, readonly string[]>> = {
  age_band: ['five years', 'about ten years', 'three bands', 'two bands', 'all together'],
  sex: ['as recorded', 'all together'],
  condition_group: ['nine conditions', 'four groups', 'two groups', 'all together'],
  pathway: ['each pathway', 'all together'],
  region: ['each region', 'all together'],
  start_year: ['single years', 'two years', 'four years', 'all together'],
};

/** The levels at which a quasi-identifier may be shown, both included; 0 is the finest. */
export interface LevelRange {
  readonly finest: number;
  readonly coarsest: number;
}

/** By quasi-identifier; of one that is not named every level is allowed. */
export type AllowedLevels = Readonly<Partial<Record<QuasiIdentifierName, LevelRange>>>;

export const PROJECT_YEARS_MOST = 3;
/** Two of them, and two different ones. */
export const APPROVALS_NEEDED = 2;
/** The school grade at which the plain summary of a project reads, at the most: anybody may read it. */
export const HIGHEST_GRADE_FOR_REGISTER = 8;

/** k, the fewest people who look alike: the least that may be asked for, and what is asked for unless somebody says otherwise. */
export const FEWEST_ALIKE = { floor: 5, usual: 8 } as const;
/** Different answers to "was any goal met" among people who look alike, at least. */
export const FEWEST_ANSWERS = 2;
/** The share of people who may be left out of a release, 0 to 1. */
export const USUAL_SUPPRESSION_LIMIT = 0.1;
export const HIGHEST_SUPPRESSION_LIMIT = 0.2;
/** A cohort of fewer people gets tables of counts instead of rows about people. */
export const FEWEST_FOR_ROWS = 1000;

/** What an applicant writes. null: nothing yet; needed before it can be submitted unless it says otherwise. */
export interface ProjectText {
  readonly title: string;
  readonly purpose: string | null;
  /** For the public register. */
  readonly plainSummary: string | null;
  readonly organisation: string | null;
  readonly applicantType: ApplicantType | null;
  readonly hasCommercialInterest: boolean | null;
  /** What it is; needed if there is one. */
  readonly commercialInterest: string | null;
  readonly legalBasis: LegalBasis | null;
  readonly optOutMode: OptOutMode | null;
  readonly tier: ResearchTier;
  /** Names of columns, see `GET /research/fields`. */
  readonly fields: readonly string[];
  /** Only people of these pathways; empty: all. */
  readonly pathwayIds: readonly string[];
  /** First and last day on which data may be had, `YYYY-MM-DD`. */
  readonly startsOn: string | null;
  readonly expiresOn: string | null;
  /** Addresses of others who work on it: they see the project once they sign in as researchers. */
  readonly memberEmails: readonly string[];
}

export const VERDICTS = ['approve', 'refuse'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a guardian decided about a project as it was submitted that time. */
export interface ProjectDecision {
  readonly id: string;
  readonly at: string;
  readonly guardianName: string;
  readonly verdict: Verdict;
  /** Always there for a refusal. */
  readonly reason: string | null;
}

export interface ResearchProject extends ProjectText {
  readonly id: string;
  readonly version: number;
  readonly state: ProjectState;
  readonly standing: ProjectStanding;
  readonly applicantName: string;
  readonly createdAt: string;
  readonly submittedAt: string | null;
  readonly approvedAt: string | null;
  readonly closedAt: string | null;
  readonly closedBecause: string | null;
  /** Of every time it was submitted, the oldest first. */
  readonly decisions: readonly ProjectDecision[];
  /** Why this person may not decide on it now; null: they may. Only for guardians. */
  readonly mayNotDecide: 'applicant' | 'named' | 'decided' | 'not-submitted' | null;
}

/** A project on the public register. */
export interface RegisteredProject extends Pick<
  ResearchProject,
  'id' | 'title' | 'plainSummary' | 'purpose' | 'organisation' | 'applicantType'
> {
  readonly standing: 'active' | 'expired' | 'closed';
  readonly hasCommercialInterest: boolean;
  readonly commercialInterest: string | null;
  readonly startsOn: string;
  readonly expiresOn: string;
  /** What they may see, in plain words. */
  readonly fields: readonly string[];
  /** Names of the pathways whose people it is about; empty: all. */
  readonly pathways: readonly string[];
  readonly releases: readonly { readonly name: string; readonly withdrawnOn: string | null }[];
}

export interface ResearchKey {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  /** How it begins: enough to recognise it. */
  readonly prefix: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** null: it holds, or has expired. */
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}

/** With the key itself, which is shown this once. */
export interface NewResearchKey extends ResearchKey {
  readonly key: string;
}

/**
 * - `building`: its job is under way. `failed`: it could not be built, and says why.
 * - `ready`: built and checked; waits for a guardian, who publishes or discards it.
 * - `withdrawn`: it was published; its files are gone, and it says why.
 */
export const RELEASE_STATES = ['building', 'failed', 'ready', 'discarded', 'published', 'withdrawn'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

export const RELEASE_FORMATS = ['csv', 'csv.gz', 'ndjson', 'parquet', 'json', 'txt', 'md', 'sha256'] as const;
export type ReleaseFormat = (typeof RELEASE_FORMATS)[number];

export interface ReleaseFile {
  readonly name: string;
  /** Which table; null: it is about all of them. */
  readonly table: string | null;
  readonly format: ReleaseFormat;
  readonly bytes: number;
  /** null: it has no rows. */
  readonly rows: number | null;
  /** Lower-case hexadecimal; its ETag too. */
  readonly sha256: string;
}

export interface ResearchRelease {
  readonly id: string;
  /** `gas-2026.1`; of tier 2 `gas-t2-2026.1`. */
  readonly name: string;
  readonly tier: ResearchTier;
  readonly state: ReleaseState;
  readonly isSynthetic: boolean;
  /** First and last day of the closed financial years whose discharges it is about. */
  readonly from: string;
  readonly to: string;
  readonly k: number;
  readonly suppressionLimit: number;
  /** As data guardians set them; null: every level was allowed. */
  readonly allowedLevels: AllowedLevels | null;
  readonly createdAt: string;
  readonly publishedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBecause: string | null;
  /** How to name it in a paper. */
  readonly citation: string;
  /** For whom it was made: those that this reader may see. */
  readonly projects: readonly { readonly id: string; readonly title: string }[];
}

/** With its files for one project; empty once it is withdrawn. */
export interface ReleaseDetail extends ResearchRelease {
  readonly files: readonly ReleaseFile[];
  /** CHANGES.md: what is other than in the release before. */
  readonly changes: string;
}

/** A way of building that guardians compare. */
export interface UtilityOfChoice {
  readonly k: number;
  readonly suppressionLimit: number;
  /** null: no choice of levels leaves out few enough; the rest is then null too. */
  readonly suppressed: number | null;
  /** Level of each quasi-identifier, 0 as recorded. */
  readonly levels: Readonly<Record<QuasiIdentifierName, number>> | null;
  /** Of each quasi-identifier, 0 (nothing lost) to 1 (all). */
  readonly loss: Readonly<Record<QuasiIdentifierName, number>> | null;
  readonly smallestClass: number | null;
  readonly prosecutorRisk: number | null;
  readonly marketerRisk: number | null;
  readonly headlines: readonly Headline[] | null;
}

/** A result that readers of the data would look for, as the data of this choice say it and as it truly is. */
export interface Headline {
  readonly name: 'change-by-pathway' | 'goals-met-by-age' | 'paired' | 'share-by-region';
  readonly rows: readonly {
    readonly label: string;
    readonly truth: number | null;
    readonly released: number | null;
  }[];
}

/** What guardians look at before they publish. True figures: for them alone. */
export interface ReleaseReport {
  readonly people: number;
  readonly choices: readonly UtilityOfChoice[];
  /** Of this release's own files, by the independent checker; empty: nothing is wrong. */
  readonly faults: readonly string[];
  /** How many chose not to take part, as a band. */
  readonly choseNotTo: string;
  /** What remains, in sentences. */
  readonly remains: readonly string[];
}

/** A column that a project may ask for. */
export interface ResearchField {
  readonly name: string;
  readonly table: string;
  readonly label: string;
  readonly note: string;
  readonly tier: ResearchTier;
  readonly isQuasiIdentifier: boolean;
  /** Always part of a release: keys, and the flags without which a number cannot be read. */
  readonly isAlwaysThere: boolean;
}

export interface ResearchCall {
  readonly at: string;
  /** null: from a signed-in page. */
  readonly keyPrefix: string | null;
  readonly release: string | null;
  readonly file: string | null;
  readonly bytes: number;
  /** null: not a file of rows, or part of one. */
  readonly rows: number | null;
  readonly status: number;
  /** It began and has not ended, or the service stopped meanwhile; how much was sent is not known. */
  readonly isUnderWay: boolean;
}

/** Calls of one project, the newest first, and what all of them come to. */
export interface ResearchUsage extends Page<ResearchCall> {
  readonly calls: number;
  readonly bytes: number;
}

/** What is needed to have a release built; k and limit as usual where they are left out. */
export interface NewRelease {
  readonly tier: ResearchTier;
  readonly k?: number;
  readonly suppressionLimit?: number;
  /** An end that is left out is the first or the last level; null: every level. */
  readonly allowedLevels?: Readonly<Partial<Record<QuasiIdentifierName, Partial<LevelRange>>>> | null;
}

/** null: nothing said, which counts as taking part. */
export const RESEARCH_CHOICES = ['takes-part', 'does-not-take-part'] as const;
export type ResearchChoice = (typeof RESEARCH_CHOICES)[number];

export interface ResearchChoiceRecord {
  readonly choice: ResearchChoice | null;
  readonly history: readonly {
    readonly at: string;
    readonly choice: ResearchChoice;
    /** `patient` or `carer` on their own page; `team`: noted by staff. */
    readonly by: 'patient' | 'carer' | 'team';
    /** null for anybody but staff. */
    readonly name: string | null;
  }[];
}
