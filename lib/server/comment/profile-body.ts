import { profileLinkFields } from "@/lib/core/account/check-profile";
import {
  ABOUT_YOU,
  BACK_TO_PROFILE_FORM,
  LET_BE_FOUND,
  linkLabel,
  SAVE_PROFILE,
  SHOW_UPVOTES,
} from "@/lib/core/profile/sentences";
import { type Body, form } from "../gate/bodies";
import { formAgain } from "../moderation/form-again";

/** Page that has the form of a profile. */
export const PROFILE_PAGE = "/settings/profile";

/** The form as it was filled in; text and links are not checked yet. */
type SaidProfile = { bio: string; links: string[]; showsUpvotes: boolean; isIndexed: boolean };

/** The form of a profile, which gets its words back whatever it is refused for. */
export const profileBody: Body<SaidProfile> = {
  max: form.max,
  read: (text) => {
    const fields = new URLSearchParams(text);
    return {
      bio: fields.get("bio") ?? "",
      links: profileLinkFields.map((name) => fields.get(name) ?? ""),
      showsUpvotes: fields.has("upvotes"),
      isIndexed: fields.has("indexed"),
    };
  },
  giveBack: ({ bio, links, showsUpvotes, isIndexed }, refusal, request) =>
    formAgain(
      request,
      refusal,
      [
        { kind: "text", name: "bio", label: ABOUT_YOU, value: bio },
        ...links.map((value, index) => ({
          kind: "line" as const,
          type: "text" as const,
          name: profileLinkFields[index] ?? "",
          label: linkLabel(index + 1),
          value,
        })),
        { kind: "switch", name: "upvotes", label: SHOW_UPVOTES, value: showsUpvotes ? "on" : "" },
        { kind: "switch", name: "indexed", label: LET_BE_FOUND, value: isIndexed ? "on" : "" },
      ],
      [{ text: SAVE_PROFILE }],
      { path: PROFILE_PAGE, text: BACK_TO_PROFILE_FORM },
    ),
};
