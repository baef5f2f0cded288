import type { BackupState } from "../../../../src-preload/contract/connection";
import { Countdown } from "../../../ui/conditions/countdown";
import { ta } from "../text";

/** When the next automatic backup comes, or why none does. */
export function NextBackup({ backup }: { readonly backup: BackupState }) {
  if (backup.running) return ta("backup.runningNow");
  if (backup.pausedBecause !== null) return ta(`backup.paused.${backup.pausedBecause}`);
  if (backup.nextAt === null) return ta("backup.notPlanned");
  return (
    <span>
      {ta("backup.in")} <Countdown until={backup.nextAt} label={ta("backup.timer")} />
    </span>
  );
}
