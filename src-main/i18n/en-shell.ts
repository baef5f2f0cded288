/** Notifications, native dialogs, windows and pages that the main process makes itself. */
export const shellEn = {
  "warning.balance": "Balance {amount}",
  "warning.low": "Balance low: {amount}",
  "warning.critical": "Balance almost used up: {amount}",
  "warning.belowStart.body": "Below {limit} no agent can be started or resumed. Top up to go on.",
  "warning.low.body": "Less than {limit} is left. Top up so that your agents keep running.",
  "warning.critical.body": "Less than {limit} is left. Agents stop when it is gone.",
  "warning.recovered.body": "There is enough credit again.",

  "closed.title": "Eliza Cloud keeps running in the tray",
  "closed.body": "Closing the window leaves the app and its local API running. You can turn this off in Settings.",

  "chat.untitled": "Chat with {name}",

  "pick.documents": "Documents",

  "dialog.cancel": "Cancel",
  "link.title": "Open a link",
  "link.ask": "Open {host} in your browser?",
  "link.note": "This link is not the app's own: its words may say something else than where it leads.",
  "link.copy": "Copy address",
  "link.open": "Open in browser",
  "signIn.ask": "Sign in to Eliza Cloud?",
  "signIn.note": "A link asks for it. Your browser opens the cloud's own page, where you approve it or not.",
  "signIn.do": "Sign in",

  "payment.title": "{host} · Pay {amount}",
  "payment.nowhere": "Payment",
  "payment.failed.title": "The payment page did not load",
  "payment.failed.body": "Nothing was charged by this. Check your connection, or pay in your browser instead.",
  "payment.failed.again": "Try again",

  "secret.title": "Payment wallet",
  "secret.what": "The private key of your payment wallet",
  "secret.note":
    "Keep it where nobody else can read it. Whoever has it has the money, and without it the money is lost with this computer. It is not shown again once you confirm the backup.",
  "secret.done": "Done",
  "secret.copy": "Copy for one minute",

  "fault.title": "The window stopped working",
  "fault.body":
    "It stopped twice in a short time. Your account, your agents and the local API are not touched by this.",
  "fault.open": "Open the window again",
} as const;
