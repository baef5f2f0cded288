import { chatDe } from "../../i18n/de-chat";
import { chatEn } from "../../i18n/en-chat";
import { translator } from "../../i18n/t";

/** A string of the Chat screen; its catalogue is loaded with the screen. */
export const tc = translator(chatEn, chatDe);
