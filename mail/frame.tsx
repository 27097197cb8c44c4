import type { CSSProperties, ReactNode } from "react";
import { INK, PAPER, RULE, SOFT } from "@/lib/core/site/palette";
import { env, siteUrl } from "@/lib/server/runtime/env";

/** Fonts that are there without being fetched: a mail loads nothing. */
export const SERIF = "Georgia, 'Times New Roman', serif";
export const SANS = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

// Elements have the colours of the light; these classes give those of the dark, for programs that know them.
const STYLES = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; -webkit-text-size-adjust: 100%; }
a { color: inherit; }
.title:hover { text-decoration: underline !important; }
@media (prefers-color-scheme: dark) {
  .paper { background: ${PAPER.dark} !important; }
  .ink { color: ${INK.dark} !important; }
  .soft { color: ${SOFT.dark} !important; }
  .rule { border-color: ${RULE.dark} !important; }
  .strong-rule { border-color: ${INK.dark} !important; }
  .button { background: ${INK.dark} !important; color: ${PAPER.dark} !important; }
}
@media (max-width: 480px) {
  .page { padding: 20px 18px 28px !important; }
  .lead { font-size: 24px !important; }
}`;

/** A mail: the site's name over a double rule, the content, and a last word. @param preheader what lists of mail show after the subject. */
export function Frame({
  preheader,
  aside,
  footer,
  children,
}: {
  preheader: string;
  /** Beside the site's name. */
  aside?: string;
  footer: ReactNode;
  children: ReactNode;
}) {
  return (
    <html lang="en">
      {/* biome-ignore lint/style/noHeadElement: a mail is no page of Next. */}
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{STYLES}</style>
      </head>
      <body className="paper" style={{ background: PAPER.light }}>
        <div data-skip-in-text="true" style={{ display: "none", maxHeight: 0, overflow: "hidden" }}>
          {preheader}
        </div>
        <MailTable className="paper" style={{ background: PAPER.light }}>
          <td align="center">
            <MailTable style={{ maxWidth: 620 }}>
              <td className="page" style={{ padding: "28px 30px 36px" }}>
                <MailTable>
                  <td
                    className="strong-rule"
                    style={{ borderBottom: `3px double ${INK.light}`, paddingBottom: 10, verticalAlign: "baseline" }}
                  >
                    <a
                      href={siteUrl()}
                      className="ink"
                      style={{
                        font: `bold 21px/1.2 ${SERIF}`,
                        letterSpacing: "-0.02em",
                        color: INK.light,
                        textDecoration: "none",
                      }}
                    >
                      {env.SITE_NAME}
                    </a>
                  </td>
                  <td
                    className="aside strong-rule soft"
                    align="right"
                    style={{
                      ...small,
                      borderBottom: `3px double ${INK.light}`,
                      paddingBottom: 10,
                      verticalAlign: "baseline",
                    }}
                  >
                    {aside}
                  </td>
                </MailTable>
                {children}
                <div
                  className="footer soft rule"
                  style={{ ...small, borderTop: `1px solid ${RULE.light}`, marginTop: 30, paddingTop: 14 }}
                >
                  {footer}
                </div>
              </td>
            </MailTable>
          </td>
        </MailTable>
      </body>
    </html>
  );
}

export const small: CSSProperties = { fontFamily: SANS, fontSize: 13, lineHeight: "20px", color: SOFT.light };

/** One row of cells, as every mail program lays it out. */
export function MailTable({
  children,
  style,
  className,
}: {
  children: ReactNode;
  style?: CSSProperties;
  className?: string;
}) {
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      className={className}
      style={{ borderCollapse: "collapse", ...style }}
    >
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  );
}

/** The one thing to do in a mail. */
export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="button"
      style={{
        display: "inline-block",
        padding: "12px 22px",
        borderRadius: 6,
        background: INK.light,
        color: PAPER.light,
        font: `16px/20px ${SANS}`,
        textDecoration: "none",
      }}
    >
      {children}
    </a>
  );
}

export function Text({ children, isSoft = false }: { children: ReactNode; isSoft?: boolean }) {
  return (
    <p
      className={isSoft ? "soft" : "ink"}
      style={{
        font: `17px/27px ${SERIF}`,
        color: isSoft ? SOFT.light : INK.light,
        margin: "18px 0 0",
        overflowWrap: "anywhere",
      }}
    >
      {children}
    </p>
  );
}
