import { voiceDe } from "../../../i18n/de-voice";
import { voiceEn } from "../../../i18n/en-voice";
import { translator } from "../../../i18n/t";

/** A string of the studio's voices; its catalogue is loaded with them. */
export const tv = translator(voiceEn, voiceDe);
