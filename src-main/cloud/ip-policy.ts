/**
 * Refuses addresses that are not on the public internet. Without it a base URL or a DNS answer could point the app,
 * and the key it sends, at a router, a metadata service or a program on this machine.
 */
import ipaddr from "ipaddr.js";

const REASONS: Readonly<Record<string, string>> = {
  unspecified: "is the unspecified address",
  broadcast: "is a broadcast address",
  multicast: "is a multicast address",
  linkLocal: "is a link-local address",
  loopback: "is this computer itself",
  carrierGradeNat: "is a carrier-internal address",
  private: "is in a private network",
  uniqueLocal: "is in a private network",
  deprecatedSiteLocal: "is in a private network",
  ipv4Mapped: "is an IPv4 address dressed as IPv6",
  rfc6145: "is an IPv4 address dressed as IPv6",
  rfc6052: "is a NAT64 address",
  "6to4": "is a 6to4 address",
  teredo: "is a Teredo address",
  benchmarking: "is reserved for benchmarks",
  discard: "is a discard address",
};

// 2000::/3 is the only part of IPv6 that is routed in public; ipaddr.js calls the unassigned rest "unicast" too.
const GLOBAL_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

// Ranges whose own name explains more than the "reserved" that ipaddr.js files them under.
const DOCUMENTATION = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"].map((cidr) =>
  ipaddr.parseCIDR(cidr),
);
const BENCHMARKING = ipaddr.parseCIDR("198.18.0.0/15");
const IPV4_COMPATIBLE: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("::"), 96];

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const isWithin = (address: Address, [network, bits]: [Address, number]): boolean =>
  address.kind() === network.kind() && address.match(network, bits);

/** True for an IPv4 or IPv6 literal, without brackets. */
export const isIpLiteral = (text: string): boolean => ipaddr.isValid(text);

/** True for 127.0.0.0/8 and ::1 in any spelling; nothing else, and no name. */
export const isLoopbackIp = (text: string): boolean =>
  ipaddr.isValid(text) && ipaddr.parse(text).range() === "loopback";

/**
 * Why an IP address must not be dialled, as the end of a sentence ("is in a private network"); null when it is public.
 * Text that is no address is refused too.
 */
export function refusalOfIp(text: string): string | null {
  if (!ipaddr.isValid(text)) return "is not an address";
  const address = ipaddr.parse(text);
  if (address.kind() === "ipv6" && (address as ipaddr.IPv6).zoneId) return "carries a network zone";
  if (DOCUMENTATION.some((range) => isWithin(address, range))) return "is reserved for documentation";
  if (isWithin(address, BENCHMARKING)) return REASONS.benchmarking ?? null;
  const range = address.range();
  if (range !== "unicast") return REASONS[range] ?? "is reserved";
  if (isWithin(address, IPV4_COMPATIBLE)) return REASONS.ipv4Mapped ?? null;
  if (address.kind() === "ipv6" && !isWithin(address, GLOBAL_IPV6)) return "is reserved";
  return null;
}
