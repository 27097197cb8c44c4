import type { ReactNode } from "react";
import "./admin-table.css";

/** How a column is set: words may break and want room, an instant and a number do neither, an extra one is left out on a phone. */
type Kind = "is-words" | "is-instant" | "is-number";
type Column<Name extends string> = { name: Name; title: string; kind?: Kind; isExtra?: boolean };

type Props<Name extends string> = {
  /** Read aloud. */
  label: string;
  /** The first one names the row. */
  columns: readonly Column<Name>[];
  rows: ({ key: string } & { cells: Record<Name, ReactNode> })[];
};

/** A table with quiet rules. Where it is wider than the page it scrolls by itself, by keys too. */
export function AdminTable<Name extends string>({ label, columns, rows }: Props<Name>) {
  const lookOf = ({ kind, isExtra }: Column<Name>) =>
    [kind, isExtra && "is-extra"].filter(Boolean).join(" ") || undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className="admin-scroll" aria-label={label} tabIndex={0}>
      <table className="admin-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={lookOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.name} scope="row" className={lookOf(column)}>
                    {cells[column.name]}
                  </th>
                ) : (
                  <td key={column.name} className={lookOf(column)}>
                    {cells[column.name]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Facts by their names, a line each. */
export const FactTable = ({ label, facts }: { label: string; facts: { name: string; value: ReactNode }[] }) => (
  <table className="admin-table max-w-list" aria-label={label}>
    <tbody>
      {facts.map(({ name, value }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td className="is-words">{value}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
