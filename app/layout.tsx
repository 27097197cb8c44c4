import type { Metadata, Route, Viewport } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { ViewerProvider } from "@/components/account/viewer-provider";
import { HeadScript } from "@/components/site/head-script";
import { PAGE_END, SiteFooter } from "@/components/site/site-footer";
import { SiteHeader, type Way } from "@/components/site/site-header";
import { Waiting } from "@/components/site/waiting";
import { FRONT_DESCRIPTION } from "@/lib/core/list/sentences";
import { PAPER } from "@/lib/core/site/palette";
import { SKIP_TO_PAPERS } from "@/lib/core/site/sentences";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { catalogue } from "@/lists/catalogue";
import { listPagePattern } from "@/lists/routing";
import "./globals.css";

const newsreader = localFont({
  src: "../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2",
  variable: "--font-newsreader",
  weight: "200 800",
  // A page that was begun in the fallback stays in it: the same lines in another font would move.
  display: "optional",
  adjustFontFallback: "Times New Roman",
});

// Not a constant: an administrator may change the name while the site runs.
export const generateMetadata = (): Metadata => ({
  metadataBase: new URL(siteUrl()),
  title: { default: env.SITE_NAME, template: `%s · ${env.SITE_NAME}` },
  description: FRONT_DESCRIPTION,
  openGraph: { siteName: env.SITE_NAME, type: "website" },
  twitter: { card: "summary" },
});

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: PAPER.light },
    { media: "(prefers-color-scheme: dark)", color: PAPER.dark },
  ],
};

/** What the masthead and the keys lead to. */
const ways: Way[] = [
  ...catalogue.flatMap(({ path, navigation }) => (navigation ? [{ path: path as Route, ...navigation }] : [])),
  { path: "/topics", text: "Topics", isIndex: true },
  { path: "/organizations", text: "Organizations", isIndex: true },
];
const places = catalogue.flatMap(({ path, key }) => (key ? [{ path, ...key }] : []));

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The script in the head marks the root before React takes over.
    <html lang="en" className={newsreader.variable} suppressHydrationWarning>
      <head>
        <HeadScript listPages={listPagePattern} />
        {/* The first paint waits for the end of the page: half a line that was painted would move when the rest came. */}
        <link rel="expect" href={`#${PAGE_END}`} blocking="render" />
        <link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml" title={env.SITE_NAME} />
      </head>
      <body className="flex min-h-dvh flex-col">
        <a href="#main" className="skip-link">
          {SKIP_TO_PAPERS}
        </a>
        <Waiting />
        <ViewerProvider>
          <SiteHeader siteName={env.SITE_NAME} ways={ways} />
          <main id="main" className="grow">
            {children}
          </main>
          <SiteFooter siteName={env.SITE_NAME} siteUrl={siteUrl()} places={places} discussions={env.COMMUNITY} />
        </ViewerProvider>
      </body>
    </html>
  );
}
