/** Who has a staff screen: fetched with their first page, so that handing it over to a patient has nothing left to fetch. */
export { IdleCover } from './idle-cover';
export { SharedScreen } from './shared-screen';
