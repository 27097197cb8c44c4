import { linkText } from "@/lib/core/account/profile";
import { COMMENT_LINK_REL } from "@/lib/core/comment/comment-address";
import { LINKS_OF_PROFILE } from "@/lib/core/profile/sentences";

/** What an account says of itself, as it was typed, and the addresses that it names; nothing where it says nothing. */
export const AboutText = ({ bio, links }: { bio: string | null; links: string[] }) => (
  <>
    {bio && (
      <p dir="auto" className="wrap-anywhere mt-3 max-w-text whitespace-pre-line font-serif text-prose">
        {bio}
      </p>
    )}
    {links.length > 0 && (
      <ul aria-label={LINKS_OF_PROFILE} className="mt-2 max-w-text text-meta">
        {links.map((link) => (
          <li key={link}>
            <a href={link} rel={COMMENT_LINK_REL} className="wrap-anywhere text-link inline-block py-1" dir="ltr">
              {linkText(link)}
            </a>
          </li>
        ))}
      </ul>
    )}
  </>
);
