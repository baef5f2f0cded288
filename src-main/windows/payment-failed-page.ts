import type { LanguageState } from "../../src-preload/contract/state";
import { shellWords } from "../i18n/shell-words";

const ADDRESS = "data:text/html;charset=utf-8,";

/** Whether an address is that of {@link paymentFailedPage}: nothing else in a payment window may be such a page. */
export const isFailedPage = (address: string): boolean => address.startsWith(ADDRESS);

/**
 * What stands in a payment window whose page did not load: no script, one link back to the page. As an address, because the
 * window's own session serves nothing of the app.
 * @param url the payment page, already judged
 */
export const paymentFailedPage = (url: string, language: LanguageState): string => {
  const say = shellWords(language);
  const link = url.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  const page = `<!doctype html>
<html lang="${language.name}">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${say("payment.failed.title")}</title>
<style>
  body { margin: 0; height: 100vh; display: grid; place-content: center; gap: 12px; justify-items: start; padding: 0 24px;
    font: 14px/1.5 system-ui, sans-serif; background: light-dark(#f7f5f2, #161412); color: light-dark(#1c1917, #f3f0ec); }
  h1 { margin: 0; font-size: 18px; font-weight: 600; }
  p { margin: 0; max-width: 40ch; }
  a { color: light-dark(#c54400, #ff5800); font-weight: 600; }
</style>
<h1>${say("payment.failed.title")}</h1>
<p>${say("payment.failed.body")}</p>
<p><a href="${link}">${say("payment.failed.again")}</a></p>
</html>`;
  return `${ADDRESS}${encodeURIComponent(page)}`;
};
