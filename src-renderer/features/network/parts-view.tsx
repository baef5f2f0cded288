import { Download, ExternalLink } from "lucide-react";
import type { Input } from "../../../src-preload/contract/contract";
import type { TaskPart } from "../../../src-preload/contract/network";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { showDone, showFailure } from "../../ui/toast";
import { tn } from "./text";

interface PartsViewProps {
  readonly parts: readonly TaskPart[];
  /** Where the parts are, for saving a file of them. */
  readonly place: Omit<Input<"network.file.save">, "part">;
}

/** What was said: text as it is, data as JSON, files to be saved or opened. */
export function PartsView({ parts, place }: PartsViewProps) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {parts.map((part, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: parts never change their places
        return <Part key={index} part={part} place={{ ...place, part: index }} />;
      })}
    </div>
  );
}

function Part({ part, place }: { readonly part: TaskPart; readonly place: Input<"network.file.save"> }) {
  switch (part.kind) {
    case "text":
      return <p className="whitespace-pre-wrap wrap-anywhere select-text">{part.text}</p>;
    case "data":
      return (
        <pre className="rounded-control bg-sunken p-3 font-mono text-small whitespace-pre-wrap wrap-anywhere select-text">
          {part.json}
        </pre>
      );
    case "file":
      return <FilePart part={part} place={place} />;
  }
}

function FilePart({
  part,
  place,
}: {
  readonly part: Extract<TaskPart, { kind: "file" }>;
  readonly place: Input<"network.file.save">;
}) {
  const save = useAction("network.file.save", {
    onDone: ({ fileName }) => {
      if (fileName !== null) showDone(tn("file.saved", { name: fileName }));
    },
    onFailed: showFailure,
  });
  const open = useAction("app.link.open", { onFailed: showFailure });
  const name = part.name ?? tn("file.unnamed");
  const { uri } = part;
  if (part.sizeBytes !== null) {
    return (
      <Button onClick={() => save.run(place)} isBusy={save.isRunning} className="self-start">
        <Download size={16} aria-hidden />
        {tn("file.save", { name })}
      </Button>
    );
  }
  return uri === null ? (
    <p className="text-small text-ink-muted">
      {name}: {tn("file.tooLarge")}
    </p>
  ) : (
    <Button onClick={() => open.run({ address: uri })} className="self-start">
      {tn("file.open", { name })}
      <ExternalLink size={16} aria-hidden />
    </Button>
  );
}
