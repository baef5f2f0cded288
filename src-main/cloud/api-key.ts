const PREFIX_LENGTH = 12;
const MAX_LENGTH = 512;

/** True when the key can stand in a header: visible ASCII, at most 512 characters. Its prefix is never judged. */
export const isUsableKey = (text: string): boolean => text.length <= MAX_LENGTH && /^[\x21-\x7e]+$/.test(text);

/** The first characters of a key, as the cloud shows them; at most a quarter of a short key. */
export const keyPrefixOf = (apiKey: string): string =>
  apiKey.slice(0, Math.min(PREFIX_LENGTH, Math.floor(apiKey.length / 4)));
