type Props = { name: "search" | "bookmark" | "bookmark-filled" | "inbox" | "check" | "hide" | "remove" };

/** A picture beside words or in their place, in the colour of the text; icon.css draws it. It needs words beside it that say what it means. */
export const Icon = ({ name }: Props) => <span aria-hidden="true" className={`icon icon-${name}`} />;
