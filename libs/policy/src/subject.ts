/** The record of a person, in the care services that it belongs to. */
export interface PersonRecord {
  readonly about: 'person';
  readonly patientId: string;
  readonly careServiceIds: readonly string[];
}

/** Something of a care service that is about nobody in particular. */
export interface CareServiceMatter {
  readonly about: 'care-service';
  readonly careServiceId: string;
}

/** Something of the whole site: an account, a job. */
export interface SiteMatter {
  readonly about: 'site';
}

/** The facts about a record that decide who may access it. */
export type Subject = PersonRecord | CareServiceMatter | SiteMatter;

export const SITE: SiteMatter = { about: 'site' };

export function recordOf(patientId: string, careServiceIds: readonly string[]): PersonRecord {
  return { about: 'person', patientId, careServiceIds };
}

export function matterOf(careServiceId: string): CareServiceMatter {
  return { about: 'care-service', careServiceId };
}
