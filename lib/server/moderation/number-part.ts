/** The number that a part of an address is, such as a case's; null for anything else. */
export const parseNumber = (text: string): number | null => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
