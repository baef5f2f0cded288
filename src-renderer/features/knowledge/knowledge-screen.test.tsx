import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { Upload } from "../../../src-preload/contract/knowledge";
import { renderPiece } from "../../testing/render-page";
import { signedInState, wireError } from "../../testing/states";
import { KnowledgeScreen } from "./knowledge-screen";

type Main = Awaited<ReturnType<typeof renderPiece>>["main"];

const show = (prepare?: (main: Main) => void) => renderPiece(signedInState(), <KnowledgeScreen />, prepare);

const upload = (changes: Partial<Upload>): Upload => ({
  ...{
    id: crypto.randomUUID(),
    store: null,
    name: "a.txt",
    sizeBytes: 10,
    phase: "waiting",
    since: 1,
    sentShare: null,
  },
  ...{ fragmentCount: null, isFoundInList: false, error: null, canRetry: false },
  ...changes,
});

it("tells of each upload where it is, and offers to send again only what may be", async () => {
  const { main } = await show();
  const failed = upload({
    name: "b.txt",
    phase: "failed",
    error: wireError("REMOTE_REFUSED", "No text."),
    canRetry: true,
  });
  const moving = upload({ name: "c.txt", phase: "sending", sentShare: 0.5 });
  main.emit("knowledge.uploads.changed", {
    revision: 1,
    uploads: [upload({ phase: "done", fragmentCount: 3 }), failed, moving],
  });
  const region = await screen.findByRole("region", { name: "On their way" });
  expect(within(region).getByText("Added, 3 pieces")).toBeVisible();
  expect(within(region).getByText("Not added. No text.")).toBeVisible();
  expect(within(region).getByText("Sending 50%")).toBeVisible();
  expect(within(region).queryByRole("button", { name: "Send the rest again" })).toBeNull();
  await userEvent.click(within(region).getByRole("button", { name: "Send b.txt again" }));
  expect(main.callsOf("knowledge.uploads.retry")).toEqual([{ ids: [failed.id] }]);
  // An older word changes nothing.
  main.emit("knowledge.uploads.changed", { revision: 0, uploads: [] });
  expect(within(region).getByText("1 of 3 done")).toBeVisible();
});

it("hands dropped files over as bytes, and does not read one that is too large", async () => {
  const { main } = await show();
  const huge = new File(["x"], "huge.pdf");
  Object.defineProperty(huge, "size", { value: 6_000_000 });
  const files = [new File(["hello"], "a.txt"), huge];
  fireEvent.drop(await screen.findByText("Drop files here"), { dataTransfer: { types: ["Files"], files } });
  await waitFor(() => expect(main.callsOf("knowledge.uploads.add")).toHaveLength(1));
  const [{ files: given }] = main.callsOf("knowledge.uploads.add") as [
    { files: { name: string; bytes: Uint8Array }[] },
  ];
  expect(given.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([["a.txt", "hello"]]);
});

it("asks before it deletes, and says that there is no way back", async () => {
  const { main } = await show((prepared) =>
    prepared.answer("knowledge.documents.page", () => ({
      ok: true,
      value: {
        documents: [{ id: "1", name: "cats.txt", sizeBytes: null, createdAt: null, beginning: "" }],
        ...{ total: 1, hasMore: false },
      },
    })),
  );
  await userEvent.click(await screen.findByRole("button", { name: "Delete cats.txt" }));
  expect(screen.getByText("This cannot be undone, and the app keeps no copy.")).toBeVisible();
  expect(main.callsOf("knowledge.documents.remove")).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  expect(main.callsOf("knowledge.documents.remove")).toEqual([{ store: null, id: "1" }]);
});

it("tells a service that is not running as such, and never as an empty store", async () => {
  const missing = wireError("REMOTE_FAILED", "not available", { status: 503 });
  await show((prepared) => prepared.refuse("knowledge.documents.page", missing));
  expect(await screen.findByText("The knowledge service is not available")).toBeVisible();
  expect(screen.queryByText(/No documents in this store yet/)).toBeNull();
});
