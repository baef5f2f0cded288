import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { renderPiece } from "../../../testing/render-page";
import { signedInState } from "../../../testing/states";
import { highlight } from "./highlight";
import { MarkdownText } from "./markdown-text";
import type { HighlightAnswer, HighlightQuestion } from "./use-highlight";

/** Colours at once what the page asks for. */
class InstantWorker {
  onmessage: ((event: { readonly data: HighlightAnswer }) => void) | null = null;

  postMessage({ id, code, language }: HighlightQuestion): void {
    this.onmessage?.({ data: { id, runs: highlight(code, language) } });
  }
}

beforeEach(() => vi.stubGlobal("Worker", InstantWorker));
afterEach(() => vi.unstubAllGlobals());

let changeText: (props: { readonly text: string; readonly isGrowing: boolean }) => void = () => undefined;

/** A reply as its row has it: the same element through all its texts. */
function Growing() {
  const [props, setProps] = useState({ text: "# Title\n\nFirst *words*\n\nand m", isGrowing: true });
  changeText = setProps;
  return <MarkdownText {...props} />;
}

const show = (text: string, isGrowing = false) =>
  renderPiece(signedInState(), <MarkdownText text={text} isGrowing={isGrowing} />);

describe("the Markdown of a reply", () => {
  it("never becomes an element that loads, runs or leads anywhere", async () => {
    const { container } = await show(
      [
        "<script>alert(1)</script> <img src=x onerror=alert(1)> <iframe src='https://evil.example'></iframe>",
        "![seen](https://evil.example/pixel.png) [go](https://evil.example) https://evil.example/bare",
        "[run](javascript:alert(1)) [data](data:text/html,x) [file](file:///etc/passwd)",
      ].join("\n\n"),
    );
    expect(container.querySelectorAll("a, img, script, iframe, [href], [src], [style], [onerror]")).toHaveLength(0);
    expect(container).toHaveTextContent("<script>alert(1)</script>");
    expect(screen.getByRole("button", { name: "seen" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "run" })).toBeNull();
  });

  it("asks main to open a link", async () => {
    const { main } = await show("See [the docs](https://elizacloud.ai/docs).");
    await userEvent.click(screen.getByRole("button", { name: "the docs" }));
    expect(main.callsOf("app.link.open")).toEqual([{ address: "https://elizacloud.ai/docs" }]);
  });

  it("shows lists, tasks, tables, quotes, emphasis and entities", async () => {
    await show(
      "3. three\n4. four\n\n- [x] done\n- [ ] open\n\n|a|b|\n|-|-:|\n|1|**2**|\n\n> said\n\n*em* ~~gone~~ &amp; `co<de`",
    );
    expect(screen.getAllByRole("list")[0]).toHaveAttribute("start", "3");
    expect(screen.getByText("Done:")).toBeInTheDocument();
    expect(screen.getByText("To do:")).toBeInTheDocument();
    expect(screen.getByRole("columnheader", { name: "b" })).toHaveClass("text-right");
    expect(screen.getByRole("cell", { name: "2" })).toBeVisible();
    expect(screen.getByRole("blockquote")).toHaveTextContent("said");
    expect(screen.getByText("em").tagName).toBe("EM");
    expect(screen.getByText("co<de").tagName).toBe("CODE");
    expect(screen.getByText(/&/)).toBeVisible();
  });

  it("resolves addresses that are told at the end of the text", async () => {
    const { main } = await show("See [the docs][1].\n\nMore.\n\n[1]: https://elizacloud.ai/docs");
    await userEvent.click(screen.getByRole("button", { name: "the docs" }));
    expect(main.callsOf("app.link.open")).toEqual([{ address: "https://elizacloud.ai/docs" }]);
  });

  it("copies code as it was written, without the fence", async () => {
    const { main } = await show('```python\nprint("hi")\n\nprint(2)\n```');
    expect(screen.getByText("python")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Copy code" }));
    expect(main.callsOf("app.clipboard.write")).toEqual([{ text: 'print("hi")\n\nprint(2)' }]);
  });

  it("colours code once it is complete", async () => {
    const { container } = await show("```ts\nconst a = 1;\n```");
    expect(container.querySelector(".hljs-keyword")).toHaveTextContent("const");
    expect(container.querySelector("code")).toHaveTextContent("const a = 1;");
  });

  it("keeps the elements of what is settled while the text grows, and when it is finished", async () => {
    const whole = "# Title\n\nFirst *words*\n\nand more\n\n- item";
    const { container } = await renderPiece(signedInState(), <Growing />);
    const paragraph = screen.getByText("words").closest("p");
    act(() => changeText({ text: whole, isGrowing: true }));
    expect(screen.getByText("words").closest("p")).toBe(paragraph);
    act(() => changeText({ text: whole, isGrowing: false }));
    expect(screen.getByText("words").closest("p")).toBe(paragraph);
    expect(container.querySelectorAll("p")).toHaveLength(2);
    expect(screen.getByRole("listitem")).toHaveTextContent("item");
  });
});
