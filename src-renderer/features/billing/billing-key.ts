/** All questions about money begin with this; the account comes next. */
export const BILLING_KEY = "billing";
