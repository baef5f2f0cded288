/**
 * The first usable entry of what Chromium answers for a URL (`PROXY host:port; DIRECT`), as a URL; null means no proxy.
 * SOCKS entries are passed over: the HTTP stack cannot speak it.
 */
export function proxyUrlOf(entries: string): string | null {
  for (const entry of entries.split(";")) {
    const [scheme = "", host = ""] = entry.trim().split(/\s+/);
    switch (scheme.toUpperCase()) {
      case "DIRECT":
        return null;
      case "PROXY":
      case "HTTP":
        if (host !== "") return `http://${host}`;
        break;
      case "HTTPS":
        if (host !== "") return `https://${host}`;
        break;
    }
  }
  return null;
}
