import type { Translation } from "../../src-preload/contract/translation";
import type { trayEn } from "./en-tray";

/** The tray's tooltip and menu in German. */
export const trayDe = {
  balanceUnknown: "Guthaben unbekannt",
  balance: "Guthaben {amount}",
  balanceAsOf: "Guthaben {amount}, Stand {time}",
  "level.low": "niedrig",
  "level.critical": "fast aufgebraucht",

  "status.waiting": "Wartet auf Ihre Zustimmung im Browser",
  "status.off": "Eliza Cloud ist ausgeschaltet",
  "status.addressRefused": "Die Adresse der Cloud wird abgelehnt",
  "status.signedOut": "Abgemeldet",
  "status.checking": "Das Konto wird geprüft…",
  "status.connected": "Verbunden",
  "status.connectedAs": "Verbunden als {email}",
  "status.rejected": "Neu anmelden: Der Schlüssel wurde abgelehnt",
  "status.offline": "Offline",

  "api.starting": "Lokale API startet…",
  "api.stopped": "Lokale API läuft nicht",
  "api.copy": "Adresse der lokalen API kopieren ({url})",

  pause: "Mitteilungen pausieren",
  pausedUntil: "Mitteilungen pausiert bis {time}",
  "pause.hour": "Für eine Stunde",
  "pause.tomorrow": "Bis morgen",
  "pause.week": "Für eine Woche",
  "pause.none": "Nicht pausiert",

  open: "Eliza Cloud öffnen",
  topUp: "Aufladen…",
  signIn: "Anmelden…",
  signOut: "Abmelden",
  quit: "Eliza Cloud beenden",

  agents: "Agenten",
  agentsUnknown: "Noch nicht bekannt",
  agentsNone: "Noch keine Agenten",
  agentsAsOf: "Stand {time}",
  agentsAll: "Alle Agenten…",
  agentsAllCount: "Alle Agenten ({count})…",
  agentNone: "Kein aktiver Agent",
  agentNameless: "Agent",
  agentState: "{name}: {state}",

  "phase.new": "nicht gestartet",
  "phase.starting": "startet",
  "phase.running": "läuft",
  "phase.stopping": "hält an",
  "phase.stopped": "angehalten",
  "phase.lost": "antwortet nicht",
  "phase.failed": "fehlgeschlagen",
  "phase.deleting": "wird gelöscht",
  "phase.ready": "bereit",
  "phase.unknown": "unbekannt",

  "connection.connecting": "wird verbunden",
  "connection.connected": "verbunden",
  "connection.reconnecting": "wird neu verbunden",
  "connection.reconnectingAttempt": "wird neu verbunden ({attempt}/{most})",
  "connection.disconnected": "nicht zu erreichen",
  "connection.error": "Verbindung fehlgeschlagen",
} as const satisfies Translation<typeof trayEn>;
