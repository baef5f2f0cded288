import type { ComponentProps } from "react";
import { Button } from "../../ui/button";
import { Message } from "../../ui/message";
import { AskedCondition } from "../conditions/asked-condition";
import { tn } from "./text";

type Questions = ComponentProps<typeof AskedCondition>["of"];

/** Why the cloud did not answer; a cloud that answers but whose knowledge does not run is told as just that. */
export function ServiceCondition({ of }: { readonly of: Questions }) {
  const missing = of.filter(({ error }) => error?.code === "REMOTE_FAILED" && error.details?.status === 503);
  if (missing.length === 0) return <AskedCondition of={of} />;
  return (
    <Message
      tone="warn"
      title={tn("missing")}
      actions={
        <Button
          isBusy={missing.some(({ isAsking }) => isAsking)}
          onClick={() => {
            for (const question of missing) question.refetch();
          }}
        >
          {tn("missing.retry")}
        </Button>
      }
    >
      {tn("missing.body")}
    </Message>
  );
}
