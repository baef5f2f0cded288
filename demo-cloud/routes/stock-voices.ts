/** Voices that every account has, as their provider describes them. */
export const STOCK_VOICES: readonly unknown[] = [
  ["21m00Tcm4TlvDq8ikWAM", "Rachel", "female", "american", "calm"],
  ["EXAVITQu4vr4xnSDxMaL", "Sarah", "female", "american", "soft"],
  ["TxGEqnHWrfWFTfGW9XjX", "Josh", "male", "american", "deep"],
  ["ThT5KcBeYPX3keUQqHPh", "Dorothy", "female", "british", "pleasant"],
  ["onwK4e9ZLuTAKqWW03F9", "Daniel", "male", "british", "authoritative"],
].map(([voiceId, name, gender, accent, description]) => ({
  ...{ voiceId, name, category: "premade", labels: { gender, accent, description } },
  ...{ description: null, previewUrl: null, settings: null },
}));
