import { SIGN_IN_TOKEN } from "./mailed-links";

/** One address of every kind of page. `status` is 200 unless said. */
export const PUBLIC_PAGES: { path: string; status?: number }[] = [
  { path: "/" },
  { path: "/feed/2025-12-05" },
  { path: "/papers/date/2025-12-10" },
  { path: "/papers/date/2025-12-07" },
  { path: "/papers/week/2025-W49" },
  { path: "/papers/month/2025-12" },
  { path: "/papers/trending" },
  { path: "/papers/2404.18911" },
  // A title with a formula; no organization.
  { path: "/papers/2412.06289" },
  { path: "/organizations" },
  { path: "/organizations/huawei-noah" },
  { path: "/topics" },
  { path: "/topics/cs.CL" },
  { path: "/authors/yunhe-wang" },
  { path: "/search" },
  { path: "/search?q=lightweight+adapter" },
  { path: "/search?q=zzzzqqq" },
  { path: "/following" },
  { path: "/saved" },
  { path: "/saved/hidden" },
  { path: "/saved/searches" },
  { path: "/cite/papers/date/2025-12-10" },
  { path: "/cite?papers=2404.18911,2412.06289" },
  { path: "/cite" },
  { path: "/about/api" },
  { path: "/signin?problem=wrong-password&username=ada" },
  { path: "/signup" },
  { path: "/signin/sent" },
  { path: `/signin/link?token=${SIGN_IN_TOKEN}&problem=username-form` },
  { path: "/signin/link?token=nonsense" },
  { path: "/subscriptions/sent" },
  // Known once the server runs, which is before any test does.
  { path: process.env.E2E_SUBSCRIPTION ?? "/" },
  { path: "/subscriptions/nonsense", status: 404 },
  { path: "/papers/nonsense", status: 404 },
  { path: "/papers/date/2025-02-30", status: 404 },
  { path: "/organizations/none", status: 404 },
  { path: "/topics/cs.XX", status: 404 },
  { path: "/authors/nobody", status: 404 },
  { path: "/cite/papers/date/2025-02-30", status: 404 },
  { path: "/nowhere", status: 404 },
];

/** What else a signed-in reader has; they are led away from the pages to sign in. */
export const READER_PAGES = [
  ...PUBLIC_PAGES.filter(({ path }) => !/^\/sign(in|up)/.test(path)),
  { path: "/settings?done=name" },
  { path: "/settings/tokens" },
  { path: "/settings/digest" },
  { path: "/settings/address?claim=none" },
];
