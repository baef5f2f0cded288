/** Who asks for a login, as Electron tells it. */
interface Asker {
  readonly isProxy: boolean;
  readonly host: string;
  readonly port: number;
}

interface Logins {
  /** What the one proxy of the settings wants to know; null for every other one. */
  loginFor(host: string, port: number): { readonly userName: string; readonly password: string } | null;
}

/**
 * Tells a proxy that asks a window's page what it wants to know, payment windows' included. A site never gets it, and no other
 * proxy; each page is answered once, because asked again it was wrong. What is not answered Electron cancels.
 * @returns a listener for the app's "login" event
 */
export function answerProxies({ loginFor }: Logins) {
  const answered = new WeakSet<object>();
  return (
    event: { preventDefault(): void },
    contents: object | null,
    _details: unknown,
    { isProxy, host, port }: Asker,
    answer: (userName: string, password: string) => void,
  ): void => {
    const login = isProxy && contents !== null && !answered.has(contents) ? loginFor(host, port) : null;
    if (login === null || contents === null) return;
    event.preventDefault();
    answered.add(contents);
    answer(login.userName, login.password);
  };
}
