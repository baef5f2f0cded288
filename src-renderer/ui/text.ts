/** An id shortened in the middle, so that both ends can be compared: "3f2a91c0…9b1e". Short ones stay whole. */
export function shortenMiddle(text: string, keepStart = 8, keepEnd = 4): string {
  const letters = [...text];
  if (letters.length <= keepStart + keepEnd + 1) return text;
  return `${letters.slice(0, keepStart).join("")}…${letters.slice(-keepEnd).join("")}`;
}
