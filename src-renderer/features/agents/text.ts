import { agentsDe } from "../../i18n/de-agents";
import { agentsEn } from "../../i18n/en-agents";
import { translator } from "../../i18n/t";

/** A string of the Agents screen; its catalogue is loaded with the screen. */
export const ta = translator(agentsEn, agentsDe);
