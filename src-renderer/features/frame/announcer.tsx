import { useEffect, useRef, useState } from "react";
import { useAppState } from "../../ipc/app-state";
import { activeAgentOf } from "./active-agent";
import { connectionOf } from "./connection";

/** Tells a screen reader, when it is idle, that a connection changed. The state at load is read from the page itself. */
export function Announcer() {
  const cloud = useAppState((state) => state.cloud);
  const account = useAppState((state) => state.account);
  const login = useAppState((state) => state.login);
  const agent = activeAgentOf(useAppState((state) => state.connection));
  return (
    <>
      <Changes words={connectionOf({ cloud, account, login }).words} />
      <Changes words={agent === null ? "" : `${agent.name} ${agent.words}`} />
    </>
  );
}

function Changes({ words }: { readonly words: string }) {
  const heard = useRef(words);
  const [said, setSaid] = useState("");

  useEffect(() => {
    if (words === heard.current) return;
    heard.current = words;
    setSaid(words);
  }, [words]);

  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
