import type { ReactNode } from "react";
import "./admin-table.css";

/** How a column is set: words want room, an instant and a number stay in one piece, an action says by itself what it is. */
type Kind = "is-words" | "is-instant" | "is-number" | "is-action";
type Column<Name extends string> = { name: Name; title: string; kind?: Kind };

type Props<Name extends string> = {
  /** Read aloud. */
  label: string;
  /** The first one names the row. */
  columns: readonly Column<Name>[];
  rows: ({ key: string } & { cells: Record<Name, ReactNode> })[];
};

/** A table with quiet rules, whose rows stand by themselves on a narrow page. Where it is wider it scrolls, by keys too. */
export function AdminTable<Name extends string>({ label, columns, rows }: Props<Name>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className="admin-scroll" aria-label={label} tabIndex={0}>
      <table className="admin-table admin-rows">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={column.kind}>
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
                  <th key={column.name} scope="row" className={column.kind}>
                    {cells[column.name]}
                  </th>
                ) : (
                  <td
                    key={column.name}
                    className={column.kind}
                    data-label={column.kind === "is-action" ? undefined : column.title}
                  >
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
  <table className="admin-table admin-facts max-w-list" aria-label={label}>
    <tbody>
      {facts.map(({ name, value }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{value}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
