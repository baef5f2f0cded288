import { Bot, type LucideIcon, Sparkles, UserRound } from "lucide-react";
import type { ChatTarget } from "../../../../src-preload/contract/chat";

const LOOKS: Readonly<Record<ChatTarget["kind"], LucideIcon>> = {
  agent: Bot,
  character: UserRound,
  model: Sparkles,
};

/** The sign of what a chat is with. */
export const targetIcon = (kind: ChatTarget["kind"]): LucideIcon => LOOKS[kind];
