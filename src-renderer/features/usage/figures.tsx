/** Named figures in a row. */
export const Figures = ({ of }: { readonly of: readonly (readonly [name: string, value: string])[] }) => (
  <dl className="flex flex-wrap gap-x-8 gap-y-2">
    {of.map(([name, value]) => (
      <div key={name}>
        <dt className="text-small text-ink-muted">{name}</dt>
        <dd className="text-lead font-medium tabular-nums">{value}</dd>
      </div>
    ))}
  </dl>
);
