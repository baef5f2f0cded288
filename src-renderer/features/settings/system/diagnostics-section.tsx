import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { RefreshCw } from "lucide-react";
import { Tabs } from "radix-ui";
import { useDeferredValue, useMemo, useState } from "react";
import type { BundleFile } from "../../../../src-preload/contract/system";
import { t } from "../../../i18n/t";
import { call, toWireError } from "../../../ipc/bridge";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { findLines } from "../../../ui/log/log-lines";
import { LogView } from "../../../ui/log/log-view";
import { Message } from "../../../ui/message";
import { SearchField } from "../../../ui/search-field";
import { formatBytes } from "../../../ui/size";
import { Skeleton } from "../../../ui/skeleton";
import { showDone, showFailure } from "../../../ui/toast";
import { Section } from "../section";
import { ts } from "./text";

/** A report that is looked through, file by file, before it is saved. */
export function DiagnosticsSection() {
  const bundle = useQuery({
    queryKey: ["diagnostics.bundle.prepare"],
    queryFn: () => call("diagnostics.bundle.prepare", undefined),
    // Every visit looks at how it is now, and only the newest one can be saved.
    refetchOnMount: "always",
    gcTime: 0,
  });
  const save = useAction("diagnostics.bundle.save", {
    onDone: ({ fileName }) => {
      if (fileName !== null) showDone(ts("diagnostics.saved", { fileName }));
    },
    onFailed: showFailure,
  });
  const { data, error, isFetching } = bundle;
  return (
    <Section title={t("settings.diagnostics")} intro={ts("diagnostics.intro")}>
      {error !== null && <Message tone="bad" title={toWireError(error).message} />}
      {data === undefined && error === null && <Skeleton className="h-64 w-full" />}
      {data !== undefined && <BundleFiles files={data.files} />}
      <p className="max-w-prose text-small text-ink-muted">{ts("diagnostics.leftOut")}</p>
      <div className="flex flex-wrap gap-2">
        {data !== undefined && (
          <Button
            look="primary"
            disabled={isFetching}
            isBusy={save.isRunning}
            onClick={() => save.run({ id: data.id })}
          >
            {ts(save.isRunning ? "diagnostics.saving" : "diagnostics.save")}
          </Button>
        )}
        <Button isBusy={isFetching} onClick={() => void bundle.refetch()}>
          <RefreshCw size={16} aria-hidden />
          {ts(isFetching ? "diagnostics.gathering" : "diagnostics.again")}
        </Button>
      </div>
    </Section>
  );
}

function BundleFiles({ files }: { readonly files: readonly BundleFile[] }) {
  const [chosen, setChosen] = useState(files[0]?.name ?? "");
  return (
    <Tabs.Root value={chosen} onValueChange={setChosen} className="flex min-w-0 flex-col gap-3">
      <Tabs.List aria-label={ts("diagnostics.files")} className="flex flex-wrap gap-1">
        {files.map(({ name, bytes }) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className={clsx(
              "flex h-8 items-center gap-2 rounded-control px-3 text-ink-muted hover:bg-hover hover:text-ink",
              "data-[state=active]:bg-selected data-[state=active]:font-medium data-[state=active]:text-ink",
            )}
          >
            <span className="font-mono text-small">{name}</span>
            <span className="text-small text-ink-muted tabular-nums">{formatBytes(bytes)}</span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {files.map((file) => (
        <Tabs.Content key={file.name} value={file.name} tabIndex={-1}>
          <FileView file={file} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function FileView({ file }: { readonly file: BundleFile }) {
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const lines = useMemo(() => {
    const text = file.text.replace(/\n$/, "");
    return text === "" ? [] : text.split("\n").map((line, number) => ({ number, text: line }));
  }, [file.text]);
  const shown = useMemo(() => findLines(lines, wanted), [lines, wanted]);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex">
        <SearchField
          label={ts("diagnostics.search")}
          hint={ts("diagnostics.search")}
          clearLabel={ts("logs.clearSearch")}
          value={query}
          onChange={setQuery}
        />
      </div>
      <LogView
        name={ts("diagnostics.content", { name: file.name })}
        lines={shown}
        query={wanted}
        isFollowing={false}
        onFollow={() => undefined}
        nothing={ts(lines.length === 0 ? "diagnostics.emptyFile" : "logs.notFound")}
      />
    </div>
  );
}
