import { FORMER_READER } from "@/lib/core/comment/sentences";
import { ProfileLink } from "../profile/profile-link";

/** Who wrote something in a discussion, leading to their profile. @param name null once the account is deleted. */
export const WriterLink = ({ name }: { name: string | null }) =>
  name === null ? FORMER_READER : <ProfileLink name={name} />;
