/** Where the API lives, seen from the page. */
export const API = '/api/v1';
