/** The audience of a page: the team alone, or the patient along with them. */
export type ReadFor = 'team' | 'shared-screen';

/** The query with which the API leaves out what is for the team alone. */
export function audienceQuery(audience: ReadFor): string {
  return audience === 'team' ? '' : `?audience=${audience}`;
}
