import { Component, type ReactNode } from "react";
import { t } from "../../i18n/t";
import { Button } from "../../ui/button";
import { Message } from "../../ui/message";

interface ScreenBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a screen that breaks from taking the frame with it. Give it a key so that another screen starts anew. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { readonly hasFailed: boolean }> {
  override readonly state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Message
        role="alert"
        tone="bad"
        title={t("frame.screenFailed.title")}
        actions={<Button onClick={() => window.location.reload()}>{t("frame.reload")}</Button>}
      >
        {t("frame.screenFailed.body")}
      </Message>
    );
  }
}
