import { X } from "lucide-react";
import type { WireError } from "../../../src-preload/contract/errors";
import { t } from "../../i18n/t";
import { IconButton } from "../../ui/icon-button";
import { Message } from "../../ui/message";
import { tk } from "./text";
import { isOutcomeUnknown } from "./use-secret-call";

/** An act on a key that did not end well. */
export interface FailedAct {
  readonly act: "rotate" | "revoke";
  readonly name: string;
  readonly error: WireError;
}

interface FailedActMessageProps {
  readonly failed: FailedAct;
  readonly onClose: () => void;
}

/** Why a key was not rotated or revoked, and what may have happened all the same. */
export function FailedActMessage({ failed: { act, name, error }, onClose }: FailedActMessageProps) {
  const title = tk(`${act}.failed`, { name });
  return (
    <Message
      role="alert"
      tone="bad"
      title={title}
      actions={<IconButton icon={X} label={t("frame.dismiss", { title })} onClick={onClose} />}
    >
      {act === "rotate" && isOutcomeUnknown(error) ? tk("rotate.unsure") : error.message}
    </Message>
  );
}
