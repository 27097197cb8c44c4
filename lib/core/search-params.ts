/** The first value of a query parameter that may stand in an address several times. */
export const firstOf = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
