import { SUBMITTED_BY } from "@/lib/core/paper/sentences";
import { ProfileLink } from "../profile/profile-link";

/** Who submitted a paper, on cards. @param username of an account of this site that has a page; else nothing leads on. */
export const Submitter = ({ name, username }: { name: string; username: string | null | undefined }) => (
  <>
    {SUBMITTED_BY} {username ? <ProfileLink name={username}>{name}</ProfileLink> : name}
  </>
);
