import { Image } from "lucide-react";
import { memo, type ReactNode } from "react";
import { useLanguage } from "../../../i18n/language";
import { tc } from "../text";
import { type InlineToken, parseInline, type References } from "./blocks";
import { LinkText } from "./link-text";

interface InlineProps {
  readonly text: string;
  readonly references: References;
}

/** A line of Markdown: emphasis, code, links. Parsed when it is drawn, and again only when it is another one. */
export const Inline = memo(function Inline({ text, references }: InlineProps) {
  return <>{new InlineDrawer(parseInline(text, references)).drawAll()}</>;
});

function UnnamedImage() {
  useLanguage();
  return tc("link.image");
}

/** Turns the flat list of opening and closing tokens into elements. */
class InlineDrawer {
  private at = 0;

  constructor(private readonly tokens: readonly InlineToken[]) {}

  drawAll(closing?: string): ReactNode[] {
    const drawn: ReactNode[] = [];
    for (let token = this.tokens[this.at]; token !== undefined; token = this.tokens[this.at]) {
      this.at += 1;
      if (token.type === closing) break;
      drawn.push(this.draw(token, drawn.length));
    }
    return drawn;
  }

  private draw(token: InlineToken, key: number): ReactNode {
    switch (token.type) {
      case "strong_open":
        return <strong key={key}>{this.drawAll("strong_close")}</strong>;
      case "em_open":
        return <em key={key}>{this.drawAll("em_close")}</em>;
      case "s_open":
        return <s key={key}>{this.drawAll("s_close")}</s>;
      case "code_inline":
        return <code key={key}>{token.content}</code>;
      case "softbreak":
      case "hardbreak":
        return <br key={key} />;
      case "link_open":
        return (
          <LinkText key={key} address={String(token.attrGet("href"))}>
            {this.drawAll("link_close")}
          </LinkText>
        );
      case "image":
        return (
          // Fetching it would tell a stranger's server that the reply was read.
          <LinkText key={key} address={String(token.attrGet("src"))}>
            <Image size={16} aria-hidden className="mr-1 inline align-text-bottom" />
            {token.content === "" ? <UnnamedImage /> : token.content}
          </LinkText>
        );
      default:
        return token.content;
    }
  }
}
