import { describe, expect, it } from "vitest";
import { audioKindOf, sentName } from "./audio-type";

const bytes = (text: string, padding = 32): Uint8Array =>
  Buffer.concat([Buffer.from(text, "latin1"), Buffer.alloc(padding)]);

describe("a recording", () => {
  it.each([
    ["MP3 with a tag", bytes("ID3"), "audio/mpeg"],
    ["MP3 from its first frame", bytes("\xff\xfb\x90\x64"), "audio/mpeg"],
    ["WAV", bytes("RIFF\0\0\0\0WAVE"), "audio/wav"],
    ["Ogg", bytes("OggS"), "audio/ogg"],
    ["WebM", bytes("\x1a\x45\xdf\xa3"), "audio/webm"],
    ["M4A", bytes("\0\0\0\x20ftypM4A "), "audio/mp4"],
    ["MP4", bytes("\0\0\0\x20ftypisom"), "audio/mp4"],
  ])("is %s by its first bytes, whatever its name", (_what, content, type) => {
    expect(audioKindOf("holiday.jpg", content).type).toBe(type);
  });

  it.each([
    ["a picture", bytes("\x89PNG\r\n\x1a\n")],
    ["a text", bytes("Dear Ada")],
    ["a WAV's cousin", bytes("RIFF\0\0\0\0WEBP")],
    ["bare AAC, which the cloud does not take", bytes("\xff\xf1\x50\x80")],
    ["nothing", new Uint8Array()],
  ])("is not %s, though named as one", (_what, content) => {
    expect(() => audioKindOf("talk.mp3", content)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });

  it("goes out under its own name with the ending of what it is, and without its folders", () => {
    const mp3 = { type: "audio/mpeg", ending: "mp3" };
    expect(sentName("talk.MP3", mp3)).toBe("talk.MP3");
    expect(sentName("talk.wav", mp3)).toBe("talk.wav.mp3");
    expect(sentName("C:\\Users\\ada\\talk.mp3", mp3)).toBe("talk.mp3");
  });
});
