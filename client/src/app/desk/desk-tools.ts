export { DeskHelp } from './desk-help';
export { DeskSearch } from './desk-search';
