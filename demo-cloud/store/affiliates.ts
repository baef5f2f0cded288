import type { Clock } from "../clock";
import type { Random } from "../random";

/** The code a person gives to others, with what it adds to their prices. */
export interface AffiliateCode {
  readonly id: string;
  readonly code: string;
  markupPercent: number;
  readonly createdAt: number;
  updatedAt: number;
}

/** The account's own code, and the link to whoever brought it here. */
export interface Affiliates {
  /** Made when it is first asked for. */
  code(): AffiliateCode;
  setMarkup(percent: number): AffiliateCode;
  /** Links the account to somebody else's code, once. */
  link(code: string): "linked" | "already" | "own" | "unknown";
}

/** The one code of another person that exists. */
export const FRIEND_CODE = "AFF-FRIEND1";

const USUAL_MARKUP_PERCENT = 20;

/** Creates the store. */
export function createAffiliates(clock: Clock, random: Random): Affiliates {
  let own: AffiliateCode | null = null;
  let isLinked = false;
  const code = (): AffiliateCode => {
    const now = clock.now();
    own ??= {
      ...{ id: random.uuid(), code: `AFF-${random.token(6).toUpperCase()}` },
      ...{ markupPercent: USUAL_MARKUP_PERCENT, createdAt: now, updatedAt: now },
    };
    return own;
  };
  return {
    code,
    setMarkup: (percent) => {
      const mine = code();
      mine.markupPercent = percent;
      mine.updatedAt = clock.now();
      return mine;
    },
    link: (other) => {
      if (other === code().code) return "own";
      if (other !== FRIEND_CODE) return "unknown";
      if (isLinked) return "already";
      isLinked = true;
      return "linked";
    },
  };
}
