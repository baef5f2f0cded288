/** Where the local API's own pages are. */
export const API_ROUTES_PATH = "/settings/local-api/routes";
export const API_REQUESTS_PATH = "/settings/local-api/requests";
