import type { Reply } from "../http/reply";
import type { Account } from "../store/account";
import type { LoginState } from "../store/login-sessions";
import { escapeHtml, renderPage } from "./layout";

// Runs in the browser. The session id comes from the address, so no foreign text enters the script.
const SCRIPT = `
const id = new URLSearchParams(location.search).get("session");
const one = (selector) => document.querySelector(selector);
const show = (name) => {
  for (const part of document.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== name;
  one('[data-part="' + name + '"] h1').focus();
};
one("#approve").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  button.disabled = true;
  one("#problem").hidden = true;
  try {
    const reply = await fetch("/api/auth/cli-session/" + encodeURIComponent(id) + "/complete", { method: "POST" });
    const body = await reply.json();
    if (!reply.ok) throw new Error(body.error);
    one("#prefix").textContent = body.keyPrefix + "…";
    show("done");
    window.opener?.postMessage({ type: "eliza-cloud-auth-complete", sessionId: id }, "*");
  } catch (error) {
    one("#problem").textContent = "The sign-in did not work: " + (error.message || "the cloud did not answer") + ".";
    one("#problem").hidden = false;
    button.disabled = false;
  }
});
one("#cancel").addEventListener("click", () => show("cancelled"));
`;

/** The page a person approves a sign-in on. */
export function loginPage(account: Account, state: LoginState | null, sessionId: string | null): Reply {
  if (!sessionId) {
    return notice(400, "This link is incomplete", "It names no sign-in. Start again from the app.");
  }
  if (state === null || state === "expired") {
    return notice(404, "This sign-in has expired", "A sign-in link works for ten minutes. Start again from the app.");
  }
  if (state !== "pending") {
    return notice(
      200,
      "You are already signed in",
      "This link was used. You can close this window and return to the app.",
    );
  }
  const { name, email } = account.user;
  const person = name ?? email;
  return renderPage({
    title: "Sign in",
    headers: { "Set-Cookie": `privy-token=${account.sessionToken}; Path=/; HttpOnly; SameSite=Strict` },
    script: SCRIPT,
    main: `<section data-part="ask"><h1 tabindex="-1">Connect an app to your account</h1>
<p>An app on this computer asks to sign in to Eliza Cloud as you.</p>
<div class="person"><span class="avatar" aria-hidden="true">${escapeHtml(person.charAt(0))}</span>
<p><strong>${escapeHtml(person)}</strong>${escapeHtml(email)} · ${escapeHtml(account.organization.name)}</p></div>
<p>It will be able to:</p><ul><li>see your account and balance</li><li>use and pay for cloud services with your credit</li>
<li>manage your agents</li></ul>
<p class="note bad" id="problem" role="alert" hidden></p>
<div class="row"><button class="button quiet" id="cancel" type="button">Cancel</button>
<button class="button" id="approve" type="button">Approve</button></div></section>
<section data-part="done" hidden><h1 tabindex="-1">You are signed in</h1>
<p class="note good" role="status">The app received the key <code id="prefix"></code></p>
<p>You can close this window and return to the app.</p></section>
<section data-part="cancelled" hidden><h1 tabindex="-1">Sign-in cancelled</h1>
<p>Nothing was shared. You can close this window.</p></section>`,
  });
}

function notice(status: number, title: string, text: string): Reply {
  return renderPage({ title, status, main: `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>` });
}
