import { Button } from "./button";
import { INPUT_LOOK } from "./input-look";

type Props = {
  /** Path that the words go to, as `q`. */
  action: string;
  /** Of the field, once on a page. */
  id: string;
  /** Read aloud; the placeholder is seen. */
  label: string;
  placeholder: string;
  words: string;
  lengthMax: number;
  /** What the address says besides the words, and keeps; null is left out. */
  others?: Record<string, string | null>;
  isMain?: boolean;
  className?: string;
};

/** The search of a page: a plain GET form, which needs no script. */
export const SearchForm = ({
  action,
  id,
  label,
  placeholder,
  words,
  lengthMax,
  others = {},
  isMain = false,
  className = "",
}: Props) => (
  <search className={`no-print block ${className}`}>
    <form action={action} method="get" className="flex gap-2">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        name="q"
        type="search"
        defaultValue={words}
        key={words}
        maxLength={lengthMax}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        className={`${INPUT_LOOK} w-full min-w-0 grow border-edge`}
      />
      {Object.entries(others).map(
        ([name, value]) => value !== null && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Button {...(isMain ? {} : { variant: "quiet" as const })}>Search</Button>
    </form>
  </search>
);
