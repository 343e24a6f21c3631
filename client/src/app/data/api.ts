/** Base path of the API, as seen from the page. */
export const API = '/api/v1';
