/** What stands behind links of mails that are only looked at; made by global-setup. */
export const SUBSCRIPTION_ID = "5b0f3a52-8a0e-4d52-9a57-6f1c6f6f3b11";
export const SIGN_IN_TOKEN = "a-link-that-the-tests-only-look-at-________";
