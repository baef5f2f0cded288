import type { LanguageState } from "../../src-preload/contract/state";
import { shellWords } from "../i18n/shell-words";
import { PAGE_URL } from "../security/page-origin";

/** The path of the calm page below the page's own origin. */
export const FAULT_PATH = "/fault.html";

/** The address of the calm page. */
export const FAULT_URL = new URL(FAULT_PATH, PAGE_URL).href;

/**
 * What stands in the window when the page broke twice in a row: no script, nothing that could break again. Its one
 * link loads the page anew.
 * @param nonce lets this page's own style through the policy
 */
export const faultPage = (nonce: string, language: LanguageState): string => {
  const say = shellWords(language);
  return `<!doctype html>
<html lang="${language.name}">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Eliza Cloud</title>
<style nonce="${nonce}">
  body { margin: 0; height: 100vh; display: grid; place-content: center; gap: 12px; justify-items: start;
    font: 14px/1.5 system-ui, sans-serif; background: light-dark(#f7f5f2, #161412); color: light-dark(#1c1917, #f3f0ec); }
  h1 { margin: 0; font-size: 18px; font-weight: 600; }
  p { margin: 0; max-width: 44ch; }
  a { color: light-dark(#c54400, #ff5800); font-weight: 600; }
</style>
<h1>${say("fault.title")}</h1>
<p>${say("fault.body")}</p>
<p><a href="${PAGE_URL}">${say("fault.open")}</a></p>
</html>
`;
};
