import { memo } from "react";
import { useLanguage } from "../../../i18n/language";
import { CopyButton } from "../../../ui/copy-button";
import { tc } from "../text";
import type { HighlightRun } from "./highlight";
import { ScrollBox } from "./scroll-box";
import { useHighlight } from "./use-highlight";

interface CodeBlockProps {
  readonly text: string;
  /** As the reply names it; "" when it does not. */
  readonly language: string;
  readonly isGrowing: boolean;
}

/** How much code one text node holds: a long block that grows lays out its end again, not all of it. */
const LINES_A_PIECE = 100;

/** A block of code with its language and a button that copies it; coloured once it is complete. */
export function CodeBlock({ text, language, isGrowing }: CodeBlockProps) {
  useLanguage();
  const code = text.replace(/\n$/, "");
  const runs = useHighlight(code, language, isGrowing);
  const name = language === "" ? tc("code.label") : tc("code.labelIn", { language });
  return (
    <div className="chat-code" dir="ltr">
      <div className="chat-code-bar">
        <span className="truncate">{language === "" ? tc("code.label") : language}</span>
        {code !== "" && <CopyButton text={code} label={tc("code.copy")} />}
      </div>
      <ScrollBox label={name}>
        <pre>
          <code>{runs === null ? <PlainCode code={code} /> : <ColouredCode runs={runs} />}</code>
        </pre>
      </ScrollBox>
    </div>
  );
}

function PlainCode({ code }: { readonly code: string }) {
  const lines = code.split("\n");
  if (lines.length <= LINES_A_PIECE) return code;
  const pieces: string[] = [];
  for (let at = 0; at < lines.length; at += LINES_A_PIECE) pieces.push(lines.slice(at, at + LINES_A_PIECE).join("\n"));
  // biome-ignore lint/suspicious/noArrayIndexKey: code only grows at its end
  return pieces.map((piece, index) => <CodePiece key={index} text={piece} />);
}

const CodePiece = memo(function CodePiece({ text }: { readonly text: string }) {
  return <span className="block">{text === "" ? "\n" : text}</span>;
});

const ColouredCode = memo(function ColouredCode({ runs }: { readonly runs: readonly HighlightRun[] }) {
  return runs.map(([scope, text], index) =>
    scope === "" ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one code never change
      <span key={index} className={scope}>
        {text}
      </span>
    ),
  );
});
