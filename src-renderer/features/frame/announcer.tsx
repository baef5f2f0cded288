import { useEffect, useRef, useState } from "react";
import { useAppState } from "../../ipc/app-state";
import { connectionOf } from "./connection";

/** Tells a screen reader, when it is idle, that the connection changed. The state at load is read from the page itself. */
export function Announcer() {
  const cloud = useAppState((state) => state.cloud);
  const account = useAppState((state) => state.account);
  const login = useAppState((state) => state.login);
  const { words } = connectionOf({ cloud, account, login });
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
