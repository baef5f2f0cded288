import { useState } from "react";
import { curlCommand } from "../../../src-preload/contract/curl";
import type { ReferenceRoute } from "../../../src-preload/contract/local-api";
import { useAppState } from "../../ipc/app-state";
import { Badge } from "../../ui/badge";
import { CopyButton } from "../../ui/copy-button";
import { Field } from "../../ui/fields";
import type { Tone } from "../../ui/tone";
import { buildRequest, emptyForm, type Filled } from "./build-request";
import { MethodName } from "./method-name";
import { ParameterFields } from "./parameter-fields";
import { PathText } from "./path-text";
import { tl } from "./text";
import { TryPart } from "./try-part";

const EFFECT_TONE: Readonly<Record<ReferenceRoute["effect"], Tone>> = {
  reads: "info",
  changes: "info",
  charges: "warn",
  destroys: "warn",
};

/** Where the address is while the API does not run. */
const USUAL_ADDRESS = "http://127.0.0.1:31337";

/** One route: what it does, takes and answers, as a curl command, and a way to try it. */
export function RouteDetail({ route }: { readonly route: ReferenceRoute }) {
  const [filled, setFilled] = useState<Filled>(() => emptyForm(route));
  const [isAsked, setIsAsked] = useState(false);
  const address = useAppState((state) => state.localApi.url) ?? USUAL_ADDRESS;
  const built = buildRequest(route, filled);
  const { body, headers, target } = built;
  const curl = curlCommand({
    method: route.method,
    url: `${address}${target}`,
    isOpen: route.isOpen,
    headers,
    ...(body === null ? {} : { body }),
  });
  return (
    <article aria-label={`${route.method} ${route.path}`} className="flex min-w-0 flex-col gap-6">
      <header className="flex min-w-0 flex-col gap-2">
        <h2 className="flex min-w-0 items-baseline gap-2">
          <MethodName method={route.method} />
          <code className="min-w-0 font-mono font-medium wrap-break-word select-text">
            <PathText path={route.path} />
          </code>
        </h2>
        <p className="max-w-prose">{route.summary}</p>
        <p className="flex flex-wrap gap-2">
          <Badge tone={EFFECT_TONE[route.effect]} word={tl(`route.effect.${route.effect}`)} />
          {route.isOpen && <Badge tone="info" word={tl("route.open")} />}
        </p>
      </header>
      <ParameterFields
        parameters={route.parameters}
        values={filled.values}
        missing={isAsked ? built.missing : []}
        onChange={(key, value) => setFilled((held) => ({ ...held, values: { ...held.values, [key]: value } }))}
      />
      {route.body !== null && (
        <Field
          label={tl("route.body")}
          note={tl("route.bodyNote")}
          problem={built.isBodyBad ? tl("route.bodyBad") : null}
        >
          {(attributes) => (
            <textarea
              {...attributes}
              value={filled.body}
              rows={Math.min(16, filled.body.split("\n").length + 1)}
              spellCheck={false}
              onChange={({ target: { value } }) => setFilled((held) => ({ ...held, body: value }))}
              className="w-full rounded-control border border-line-strong bg-surface px-3 py-2 font-mono text-small select-text aria-invalid:border-bad"
            />
          )}
        </Field>
      )}
      <TryPart route={route} built={built} onAsked={() => setIsAsked(true)} />
      <section aria-label={tl("route.curl")} className="flex min-w-0 flex-col gap-2">
        <div className="flex items-center justify-between gap-2">
          <h3 className="font-medium">{tl("route.curl")}</h3>
          <CopyButton text={curl} label={tl("route.copyCurl")} look="button" />
        </div>
        <pre className="rounded-card border border-line bg-sunken px-4 py-3 font-mono text-small select-text whitespace-pre-wrap wrap-anywhere">
          {curl}
        </pre>
        <p className="text-small text-ink-muted">{tl("route.curlNote")}</p>
      </section>
      <section aria-label={tl("route.answers")} className="flex min-w-0 flex-col gap-2">
        <h3 className="font-medium">{tl("route.answers")}</h3>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-small">
          {route.answers.map(({ status, description }) => (
            <div key={status} className="contents">
              <dt className="font-mono tabular-nums">{status}</dt>
              <dd className="wrap-anywhere text-ink-muted">{description}</dd>
            </div>
          ))}
        </dl>
      </section>
    </article>
  );
}
