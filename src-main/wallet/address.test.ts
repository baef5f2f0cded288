import { describe, expect, it } from "vitest";
import { readAddress } from "./address";

/** The examples of EIP-55. */
const CHECKED = [
  "0x52908400098527886E0F7030069857D2E4169EE7",
  "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
  "0xde709f2102306220921060314715629080e2fb77",
  "0x27b1fdb04752bbc536007a920d24acb045561c26",
  "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
  "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
  "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
  "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
];

describe("an EVM address", () => {
  it.each(CHECKED)("%s is one, also without its checksum", (address) => {
    expect(readAddress("evm", address)).toBe(address);
    expect(readAddress("evm", address.toLowerCase())).toBe(address);
    expect(readAddress("evm", `0x${address.slice(2).toUpperCase()}`)).toBe(address);
  });

  it.each([
    ["a letter of the wrong case", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed"],
    ["another digit", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAec"],
    ["cut", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe"],
    ["too long", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0"],
    ["without 0x", "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
    ["not hexadecimal", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg"],
    ["of Solana", "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU"],
    ["empty", ""],
  ])("%s is none", (_why, address) => expect(readAddress("evm", address)).toBeNull());
});

describe("a Solana address", () => {
  it.each(["7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU", "11111111111111111111111111111111"])(
    "%s is one",
    (address) => expect(readAddress("solana", address)).toBe(address),
  );

  it.each([
    ["cut, 31 bytes", "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgA"],
    ["33 bytes", "111111111111111111111111111111111"],
    ["with a letter base58 has not", "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsl"],
    ["with a zero", "0xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU"],
    ["of EVM", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
    ["empty", ""],
  ])("%s is none", (_why, address) => expect(readAddress("solana", address)).toBeNull());
});
