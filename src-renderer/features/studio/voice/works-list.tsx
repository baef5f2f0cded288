import type { VoiceWork } from "../../../../src-preload/contract/voice";
import { tv } from "./text";
import { useWorks } from "./use-voice";
import { WorkCard } from "./work-card";

interface WorksListProps {
  readonly kind: VoiceWork["kind"];
  /** What stands there before the first order; nothing when left out. */
  readonly empty?: string;
}

/** The orders of one kind, newest first. */
export function WorksList({ kind, empty }: WorksListProps) {
  const works = useWorks(kind);
  if (works.length === 0) {
    return empty === undefined ? null : (
      <p className="rounded-card border border-dashed border-line px-4 py-6 text-center text-ink-muted">{empty}</p>
    );
  }
  return (
    <ul aria-label={tv(`works.${kind}`)} className="flex flex-col gap-3">
      {works.map((work) => (
        <WorkCard key={work.id} work={work} />
      ))}
    </ul>
  );
}
