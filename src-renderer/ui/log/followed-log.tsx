import { ArrowDown } from "lucide-react";
import { useState } from "react";
import { Button } from "../button";
import type { LogLine } from "./log-lines";
import { LogView } from "./log-view";

interface FollowedLogProps {
  readonly name: string;
  readonly lines: readonly LogLine[];
  readonly query: string;
  /** Said in place of lines. */
  readonly nothing: string;
  /** Names the button that goes back to the end. */
  readonly followLabel: string;
}

/** A log whose end is followed unless the person scrolled up, with a button back to it. */
export function FollowedLog({ followLabel, lines, ...view }: FollowedLogProps) {
  const [isFollowing, setIsFollowing] = useState(true);
  return (
    <div className="relative">
      <LogView {...view} lines={lines} isFollowing={isFollowing} onFollow={setIsFollowing} />
      {!isFollowing && lines.length > 0 && (
        <Button className="absolute right-6 bottom-4 shadow-raised" onClick={() => setIsFollowing(true)}>
          <ArrowDown size={16} aria-hidden />
          {followLabel}
        </Button>
      )}
    </div>
  );
}
