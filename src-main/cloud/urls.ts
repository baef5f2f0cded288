/** Pages of the cloud that the app may open or name. */

/** Where a person tops up: the billing tab when a key is there, else the site itself. */
export function topUpUrl(webOrigin: string, hasApiKey: boolean): string {
  return hasApiKey ? `${webOrigin}/dashboard/settings?tab=billing` : webOrigin;
}
